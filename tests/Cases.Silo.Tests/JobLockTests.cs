using Cases.TestKit;
using Dapper;
using Hangfire.Storage;
using Npgsql;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>What keeps two processes from running one job at once, on a real PostgreSQL.</summary>
public sealed class JobLockTests
{
    private const string Job = "digest";

    [Fact]
    public async Task A_job_that_runs_for_long_is_joined_by_no_second_run_and_followed_by_one_when_it_ends()
    {
        var (database, one, other) = await Two();
        using (one.AcquireDistributedLock(Job, Eventually.Limit))
        {
            // As Hangfire sees a lock that was taken yesterday.
            await using var connection = new NpgsqlConnection(database);
            await connection.ExecuteAsync("update hangfire.lock set acquired = acquired - interval '1 day'");
            Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock(Job, TimeSpan.Zero));
            using var another = other.AcquireDistributedLock("recalculation", Eventually.Limit);
        }
        using var next = other.AcquireDistributedLock(Job, Eventually.Limit);
    }

    [Fact]
    public async Task A_process_that_dies_holds_its_lock_no_longer()
    {
        var (database, one, other) = await Two();
        using var held = one.AcquireDistributedLock(Job, Eventually.Limit);
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("""
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """);
        using var next = other.AcquireDistributedLock(Job, Eventually.Limit);
    }

    private static async Task<(string Database, IStorageConnection One, IStorageConnection Other)> Two()
    {
        var database = await (await PostgreSqlCluster.Shared()).NewDatabase();
        return (database, new JobTables(database).Open().GetConnection(), new JobTables(database).Open().GetConnection());
    }
}
