using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>The ledger file on SQLite, whose calls block: they run on the thread pool, never on a grain's turn.</summary>
internal sealed class SqliteDatabase(StorageOptions options) : IReadDatabase, IWriteDatabase
{
    private readonly SqliteConnections connections = new(options.LedgerConnectionString);

    public SqlDialect Dialect => options.Database.Dialect;

    public Task<T> Read<T>(Func<DbConnection, Task<T>> queries, CancellationToken cancellation) =>
        Task.Run(() => Cut(queries), cancellation);

    public Task<T> Write<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation) =>
        Task.Run(() => With(connections.OpenWrite(), statements), cancellation);

    private async Task<T> Cut<T>(Func<DbConnection, Task<T>> queries)
    {
        var connection = connections.OpenRead();
        await using (connection.ConfigureAwait(false))
        {
            // Waited for: a cut that comes late must not meet the connection's next user.
            await using var patience = options.LongestRead is { } longest
                ? new Timer(open => raw.sqlite3_interrupt(((SqliteConnection)open!).Handle), connection, longest, longest) : null;
            return await queries(connection).ConfigureAwait(false);
        }
    }

    private static async Task<T> With<T>(SqliteConnection connection, Func<DbConnection, Task<T>> use)
    {
        await using (connection.ConfigureAwait(false))
        {
            return await use(connection).ConfigureAwait(false);
        }
    }
}
