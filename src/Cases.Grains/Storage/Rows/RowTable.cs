namespace Cases.Grains.Storage.Rows;

/// <summary>One row table: its columns, of which the first <c>keys</c> are its key, and the statements that write it.</summary>
internal sealed class RowTable<T>
{
    private readonly Func<T, (Guid, string)> key;

    public RowTable(string name, int keys, Func<T, (Guid, string)> key, params Column<T>[] columns)
    {
        this.key = key;
        Columns = columns;
        var names = columns.Select(c => c.Name).ToArray();
        var list = string.Join(", ", names);
        var rest = names[keys..];
        var update = $"on conflict ({string.Join(", ", names[..keys])}) do update set "
            + string.Join(", ", rest.Select(n => $"{n} = excluded.{n}"));
        // An unchanged row is not written again: acts project all of a case's clocks, few of which they move.
        PostgreSql = $"insert into {name} as t ({list}) select * from unnest({string.Join(", ", names.Select((_, i) => $"${i + 1}"))}) "
            + $"{update} where ({string.Join(", ", rest.Select(n => $"t.{n}"))}) is distinct from "
            + $"({string.Join(", ", rest.Select(n => $"excluded.{n}"))})";
        Sqlite = $"insert into {name} ({list}) values ({string.Join(", ", names.Select((_, i) => $"$p{i}"))}) {update}";
    }

    public IReadOnlyList<Column<T>> Columns { get; }

    public string PostgreSql { get; }

    public string Sqlite { get; }

    /// <summary>The rows with one for each key, the last given; one statement may not write a row twice on PostgreSQL.</summary>
    public List<T> Distinct(List<T> rows)
    {
        if (rows.Count < 2)
        {
            return rows;
        }
        var last = new Dictionary<(Guid, string), T>(rows.Count);
        foreach (var row in rows)
        {
            last[key(row)] = row;
        }
        return last.Count == rows.Count ? rows : [.. last.Values];
    }
}
