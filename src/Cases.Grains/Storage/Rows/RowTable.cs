using Cases.Grains.Ledger;
using Npgsql;

namespace Cases.Grains.Storage.Rows;

/// <summary>
/// One row table: its columns, of which the first <c>keys</c> are its key and the very first the id of the thing that a row is
/// of, and the statements that write it.
/// </summary>
internal abstract class RowTable
{
    protected RowTable(string name, int keys, string[] columns)
    {
        (Name, Keys, Owner) = (name, keys, columns[0]);
        var list = string.Join(", ", columns);
        var rest = columns[keys..];
        var update = $"on conflict ({string.Join(", ", columns[..keys])}) do update set "
            + string.Join(", ", rest.Select(n => $"{n} = excluded.{n}"));
        // An unchanged row is not written again: acts project all of a case's clocks, few of which they move.
        PostgreSql =
            $"insert into {name} as t ({list}) select * from unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))}) "
            + $"{update} where ({string.Join(", ", rest.Select(n => $"t.{n}"))}) is distinct from "
            + $"({string.Join(", ", rest.Select(n => $"excluded.{n}"))})";
        One = $"insert into {name} ({list}) values ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))}) {update}";
        OfThing = $"select {list} from {name} where {Owner} = @p0";
        Clear = $"delete from {name} where {Owner} = @p0";
        Drop = $"delete from {name} where {string.Join(" and ", columns[..keys].Select((n, i) => $"{n} = @p{i}"))}";
        PostgreSqlDrop =
            $"delete from {name} t using unnest($1, $2) as w (id, key) where t.{Owner} = w.id and t.{columns[1]} = w.key";
        PostgreSqlKeep = $"""
            delete from {name} t using unnest($1) as w (id) where t.{Owner} = w.id and not exists (
                select 1 from unnest({string.Join(", ", columns[..keys].Select((_, i) => $"${i + 2}"))}) as k ({string.Join(
                    ", ", columns[..keys])})
                where {string.Join(" and ", columns[..keys].Select(n => $"k.{n} = t.{n}"))})
            """;
    }

    public string Name { get; }

    public int Keys { get; }

    /// <summary>The column with the id of the thing that a row is of.</summary>
    public string Owner { get; }

    /// <summary>Writes many rows; parameters are $1 and on, an array for each column.</summary>
    public string PostgreSql { get; }

    /// <summary>Removes many rows, by $1, ids of things, and $2, what stands in their keys beside it.</summary>
    public string PostgreSqlDrop { get; }

    /// <summary>Removes the rows of the things $1 that are not among those whose keys follow, an array for each column.</summary>
    public string PostgreSqlKeep { get; }

    /// <summary>Writes one row; parameters are @p0 and on, in the order of the columns. Same text on both databases.</summary>
    public string One { get; }

    /// <summary>Reads the rows of one thing, @p0.</summary>
    public string OfThing { get; }

    /// <summary>Removes the rows of one thing, @p0.</summary>
    public string Clear { get; }

    /// <summary>Removes the row whose key is given by the first parameters.</summary>
    public string Drop { get; }

    /// <summary>The type of its rows.</summary>
    public abstract Type RowType { get; }

    public abstract IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Why the rows cannot be written for a thing, or null.</summary>
    public abstract string? Fault(RowSet set, Guid owner);

    /// <summary>The values of the rows, one for each key, in the order of the columns.</summary>
    public abstract IEnumerable<object[]> Values(RowSet set);

    /// <summary>The rows of several sets, one for each key, as an array for each column.</summary>
    public abstract NpgsqlParameter[] Gather(IEnumerable<RowSet> sets);
}

/// <summary>A table of rows of one type.</summary>
internal sealed class RowTable<T>(string name, int keys, Func<T, (Guid, string)> key, params Column<T>[] columns)
    : RowTable(name, keys, [.. columns.Select(c => c.Name)])
{
    public IReadOnlyList<Column<T>> Columns { get; } = columns;

    public override Type RowType => typeof(T);

    public override IReadOnlyList<string> ColumnNames { get; } = [.. columns.Select(c => c.Name)];

    /// <summary>The rows with one for each key, the last given; one statement may not write a row twice on PostgreSQL.</summary>
    public IReadOnlyList<T> Distinct(IReadOnlyList<T> rows)
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

    public override string? Fault(RowSet set, Guid owner)
    {
        foreach (var row in Rows(set))
        {
            if (key(row).Item1 != owner)
            {
                return "A row belongs to another case.";
            }
            foreach (var column in Columns)
            {
                if (column.HoldsNul(row))
                {
                    return $"{column.Name} holds U+0000.";
                }
            }
        }
        return null;
    }

    public override IEnumerable<object[]> Values(RowSet set) =>
        Distinct(Rows(set)).Select(row => Columns.Select(c => c.Value(row)).ToArray());

    public override NpgsqlParameter[] Gather(IEnumerable<RowSet> sets)
    {
        var rows = Distinct([.. sets.SelectMany(Rows)]);
        return [.. Columns.Select(c => c.Gather(rows))];
    }

    private static IReadOnlyList<T> Rows(RowSet set) => ((RowSet<T>)set).Rows;
}
