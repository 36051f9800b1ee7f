using System.Data.Common;
using Npgsql;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>The ledger schema on PostgreSQL.</summary>
internal sealed class PostgreSqlDatabase : IReadDatabase, IWriteDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource reads;
    private readonly NpgsqlDataSource writes;

    public PostgreSqlDatabase(StorageOptions options)
    {
        DapperTypes.Register();
        Dialect = options.Database.Dialect;
        writes = NpgsqlDataSource.Create(options.LedgerConnectionString);
        reads = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.LedgerConnectionString)
        {
            ApplicationName = "cases-read",
            Options = "-c default_transaction_read_only=on"
                + (options.LongestRead is { } longest ? FormattableString.Invariant(
                    $" -c statement_timeout={longest.TotalMilliseconds:0}") : ""),
        });
    }

    public SqlDialect Dialect { get; }

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
