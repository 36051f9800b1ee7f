using Npgsql;

namespace Cases.Grains.Storage;

/// <summary>
/// Lets one process at a time do something; it ends with the process that holds it. On SQLite there is only one process.
/// </summary>
public sealed class StoreLock : IAsyncDisposable
{
    private readonly NpgsqlConnection? held;

    private StoreLock(NpgsqlConnection? held) => this.held = held;

    /// <summary>Waits until nobody else holds the lock of this name.</summary>
    public static async Task<StoreLock> Take(StorageOptions options, string name, CancellationToken cancellation = default)
    {
        if (options.Provider == StorageProvider.Sqlite)
        {
            return new StoreLock(null);
        }
        var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.LedgerConnectionString) {
                Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await using var take = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection);
            take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "cases " + name });
            await take.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return new StoreLock(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (held is not null)
        {
            await held.DisposeAsync().ConfigureAwait(false);
        }
    }
}
