using System.Data.Common;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Deletes so that the bytes are not found in the database's files afterwards, as far as it has a word for it.</summary>
internal static class ThoroughDeletion
{
    public static async Task<T> Of<T>(DbConnection connection, SqlDialect dialect, Func<Task<T>> delete)
    {
        var (before, after) = dialect.Thoroughly;
        await connection.ExecuteAsync(before).ConfigureAwait(false);
        try
        {
            return await delete().ConfigureAwait(false);
        }
        finally
        {
            await connection.ExecuteAsync(after).ConfigureAwait(false);
        }
    }
}
