using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cases.Grains.Storage;

/// <summary>
/// Connections for reading and for the few small writes beside the ledger. Table names need no schema, ids are
/// Guid, instants DateTimeOffset, legal days DateOnly and flags bool on both databases (see DapperTypes), so one
/// query text serves both.
/// </summary>
public interface IReadDatabase
{
    StorageProvider Dialect { get; }

    /// <summary>
    /// Runs the queries on one pooled read-only connection, and off the caller's thread when the database blocks.
    /// Each statement sees what was committed when it began.
    /// </summary>
    /// <exception cref="DbException">Among others: it took longer than <see cref="StorageOptions.LongestRead"/> and was cut
    /// off.</exception>
    Task<T> Read<T>(Func<DbConnection, Task<T>> queries, CancellationToken cancellation = default);
}

/// <summary>Writes to tables of their own (access log, people, delivery of notices), never to a case's events or rows.</summary>
internal interface IWriteDatabase
{
    Task<T> Write<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation = default);
}

/// <summary>The ledger schema on PostgreSQL.</summary>
internal sealed class PostgreSqlDatabase : IReadDatabase, IWriteDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource reads;
    private readonly NpgsqlDataSource writes;

    public PostgreSqlDatabase(StorageOptions options)
    {
        DapperTypes.Register();
        writes = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(options.LedgerConnectionString) { MaxPoolSize = StorageOptions.PoolSize });
        reads = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.LedgerConnectionString)
        {
            ApplicationName = "cases-read",
            MaxPoolSize = StorageOptions.PoolSize,
            Options = "-c default_transaction_read_only=on"
                + (options.LongestRead is { } longest ? FormattableString.Invariant(
                    $" -c statement_timeout={longest.TotalMilliseconds:0}") : ""),
        });
    }

    public StorageProvider Dialect => StorageProvider.PostgreSql;

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> queries, CancellationToken cancellation)
    {
        await using var connection = await reads.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await queries(connection).ConfigureAwait(false);
    }

    public async Task<T> Write<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation)
    {
        await using var connection = await writes.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await statements(connection).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await reads.DisposeAsync().ConfigureAwait(false);
        await writes.DisposeAsync().ConfigureAwait(false);
    }
}
