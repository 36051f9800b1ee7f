using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;
using Npgsql;

namespace Cases.Silo;

/// <summary>
/// Hangfire's tables in PostgreSQL, and time and locks from there too. Otherwise each process says by its own clock when a job
/// runs next, and one that runs ahead puts off the sweeps of all of them until its time has come; and a lock is gone after a
/// minute, whether or not the job that holds it has ended.
/// </summary>
internal sealed class SharedJobStorage(string postgres, PostgreSqlStorageOptions options)
    : PostgreSqlStorage(new NpgsqlConnectionFactory(postgres, options), options)
{
    public override bool HasFeature(string featureId) =>
        featureId == JobStorageFeatures.Connection.GetUtcDateTime || base.HasFeature(featureId);

    public override IStorageConnection GetConnection()
    {
        // Makes the tables before the first is used.
        base.GetConnection().Dispose();
        return new TimedConnection(this, postgres);
    }

    private sealed class TimedConnection(PostgreSqlStorage storage, string postgres) : PostgreSqlConnection(storage)
    {
        public override DateTime GetUtcDateTime()
        {
            using var connection = new NpgsqlConnection(postgres);
            connection.Open();
            using var command = new NpgsqlCommand("select clock_timestamp()", connection);
            return (DateTime)command.ExecuteScalar()!;
        }

        public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout) =>
            JobLock.Take(postgres, resource, timeout);
    }
}
