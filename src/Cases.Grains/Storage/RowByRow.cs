using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Reads lists each row of which is guarded by itself: one that cannot be read takes no other with it.</summary>
internal static class RowByRow
{
    /// <param name="keys">How many of the first columns are the key by which a row is named.</param>
    /// <param name="unread">Told of each row that is left out.</param>
    public static Task<List<T>> Each<T>(
        this DbConnection connection, string sql, object? arguments, int keys, Action<UnreadRow> unread,
        DbTransaction? whole = null) => connection.Each<T, T>(sql, arguments, keys, unread, row => row, whole);

    /// <param name="make">What a row is read as, such as the event that it holds.</param>
    public static async Task<List<T>> Each<TRow, T>(
        this DbConnection connection, string sql, object? arguments, int keys, Action<UnreadRow> unread, Func<TRow, T> make,
        DbTransaction? whole = null)
    {
        List<T> read = [];
        await using var rows = await connection.ExecuteReaderAsync(sql, arguments, whole).ConfigureAwait(false);
        var parse = rows.GetRowParser<TRow>();
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            try
            {
                read.Add(make(parse(rows)));
            }
            catch (Exception e) when (e is not DbException)
            {
                unread(new([.. Enumerable.Range(0, keys).Select(rows.GetValue)], e));
            }
        }
        return read;
    }
}
