using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Cases.Grains.Storage.Rows;

/// <summary>
/// One column of a row table: how its value is taken from the row, sent to PostgreSQL as one array a batch, and
/// bound on SQLite. Instants are Unix milliseconds and legal days are yyyy-MM-dd text on both, so that one query
/// text serves both.
/// </summary>
internal sealed class Column<T>(
    string name, Func<IReadOnlyList<T>, NpgsqlParameter> gather, Func<T, object?> value, Func<T, string?>? text = null)
{
    public string Name { get; } = name;

    public NpgsqlParameter Gather(IReadOnlyList<T> rows) => gather(rows);

    /// <summary>PostgreSQL's text cannot hold U+0000: it would fail the statement, and with it the batch.</summary>
    public bool HoldsNul(T row) => text is not null && text(row) is { } s && s.Contains('\0');

    public object Value(T row) => value(row) ?? DBNull.Value;
}

internal static class Columns<T>
{
    public static Column<T> Id(string name, Func<T, Guid> of) => Make(name, NpgsqlDbType.Uuid, of, x => x);

    public static Column<T> Text(string name, Func<T, string?> of) => Make(name, NpgsqlDbType.Text, of, x => x, of);

    public static Column<T> Number(string name, Func<T, long?> of) => Make(name, NpgsqlDbType.Bigint, of, x => x);

    public static Column<T> Flag(string name, Func<T, bool> of) => Make(name, NpgsqlDbType.Boolean, of, x => x);

    public static Column<T> Instant(string name, Func<T, DateTimeOffset?> of) =>
        Make(name, NpgsqlDbType.Bigint, row => of(row)?.ToUnixTimeMilliseconds(), x => x);

    public static Column<T> Day(string name, Func<T, DateOnly?> of) =>
        Make(name, NpgsqlDbType.Text, row => of(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), x => x);

    private static Column<T> Make<V>(
        string name, NpgsqlDbType type, Func<T, V> of, Func<V, object?> box, Func<T, string?>? text = null) => new(
        name,
        rows =>
        {
            var values = new V[rows.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = of(rows[i]);
            }
            return new NpgsqlParameter<V[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        },
        row => box(of(row)),
        text);
}
