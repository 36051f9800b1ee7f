namespace Cases.Grains.Storage.Rows;

/// <summary>One row table: its columns, of which the first <c>keys</c> are its key, and the statements that write it.</summary>
internal sealed class RowTable<T>
{
    private readonly Func<T, (Guid, string)> key;

    public RowTable(string name, int keys, Func<T, (Guid, string)> key, params Column<T>[] columns)
    {
        this.key = key;
        Name = name;
        Keys = keys;
        Columns = columns;
        var names = columns.Select(c => c.Name).ToArray();
        var list = string.Join(", ", names);
        var rest = names[keys..];
        var update = $"on conflict ({string.Join(", ", names[..keys])}) do update set "
            + string.Join(", ", rest.Select(n => $"{n} = excluded.{n}"));
        // An unchanged row is not written again: acts project all of a case's clocks, few of which they move.
        PostgreSql =
            $"insert into {name} as t ({list}) select * from unnest({string.Join(", ", names.Select((_, i) => $"${i + 1}"))}) "
            + $"{update} where ({string.Join(", ", rest.Select(n => $"t.{n}"))}) is distinct from "
            + $"({string.Join(", ", rest.Select(n => $"excluded.{n}"))})";
        One = $"insert into {name} ({list}) values ({string.Join(", ", names.Select((_, i) => $"@p{i}"))}) {update}";
        OfCase = $"select {list} from {name} where case_id = @p0";
        Drop = $"delete from {name} where {string.Join(" and ", names[..keys].Select((n, i) => $"{n} = @p{i}"))}";
    }

    public string Name { get; }

    public IReadOnlyList<Column<T>> Columns { get; }

    /// <summary>Writes many rows; parameters are $1 and on, an array for each column.</summary>
    public string PostgreSql { get; }

    /// <summary>Writes one row; parameters are @p0 and on, in the order of the columns. Same text on both databases.</summary>
    public string One { get; }

    /// <summary>Reads the rows of one case, @p0.</summary>
    public string OfCase { get; }

    /// <summary>Removes the row whose key is given by the first parameters.</summary>
    public string Drop { get; }

    public int Keys { get; }

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
