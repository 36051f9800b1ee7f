using Hangfire.Storage;
using Npgsql;

namespace Cases.Silo;

/// <summary>
/// Lets one process at a time run a job, for as long as it runs. Its connection is the lock: who is killed holds it no longer,
/// and a machine that is gone not for much more than half a minute.
/// </summary>
internal sealed class JobLock : IDisposable
{
    private readonly NpgsqlConnection _held;
    private readonly string _resource;

    private JobLock(NpgsqlConnection held, string resource) => (_held, _resource) = (held, resource);

    /// <exception cref="DistributedLockTimeoutException">Somebody else holds it all that time.</exception>
    public static JobLock Take(string postgres, string resource, TimeSpan timeout)
    {
        var connection = new NpgsqlConnection(postgres);
        try
        {
            connection.Open();
            // Zero would wait for ever.
            var patience = Math.Max(1, (long)timeout.TotalMilliseconds);
            Run(connection, $"""
                set lock_timeout = {patience};
                set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
                select pg_advisory_lock(hashtextextended(@resource, 0))
                """, resource);
            return new(connection, resource);
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                throw new DistributedLockTimeoutException(resource);
            }
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            Run(_held, "select pg_advisory_unlock(hashtextextended(@resource, 0))", _resource);
        }
        catch (NpgsqlException)
        {
            // With its connection the lock is gone too.
        }
        _held.Dispose();
    }

    private static void Run(NpgsqlConnection connection, string sql, string resource)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("resource", "cases job " + resource);
        command.ExecuteNonQuery();
    }
}
