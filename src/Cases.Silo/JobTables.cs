using Npgsql;

namespace Cases.Silo;

/// <summary>
/// The tables that Hangfire keeps in PostgreSQL. They hold nothing that cannot be made again, so when some are missing
/// all of them are.
/// </summary>
internal sealed class JobTables(string postgres)
{
    public const string Schema = "hangfire";

    private const long MendingLock = 0x6361_7365_6a62;

    /// <summary>Everything the jobs' storage reads and writes in the course of a sweep.</summary>
    private static readonly string[] Needed =
        ["aggregatedcounter", "counter", "hash", "job", "jobparameter", "jobqueue", "list", "lock", "schema", "server", "set",
            "state"];

    private static readonly string Missing = $"""
        select count(*) from unnest(array[{string.Join(", ", Needed.Select(t => $"'{t}'"))}]) as t (name)
        where to_regclass(format('%I.%I', '{Schema}', t.name)) is null
        """;

    private const string DropRest = $"""
        do $do$ declare t record; begin
          for t in select tablename from pg_tables where schemaname = '{Schema}' loop
            execute format('drop table %I.%I cascade', '{Schema}', t.tablename);
          end loop;
        end $do$
        """;

    /// <summary>A pool of its own, so that the jobs take no connection from the cases.</summary>
    private static string Connection(string postgres) =>
        new NpgsqlConnectionStringBuilder(postgres) { ApplicationName = "cases-jobs", MaxPoolSize = 20 }.ConnectionString;

    /// <summary>Makes the tables again when one is missing, and says whether it did. Safe in several processes at once.</summary>
    public bool Mend()
    {
        using var connection = new NpgsqlConnection(Connection(postgres));
        connection.Open();
        if (Ask() == 0)
        {
            return false;
        }
        Run($"select pg_advisory_lock({MendingLock})");
        try
        {
            if (Ask() == 0)
            {
                return false;
            }
            Run(DropRest);
            _ = Open();
            return true;
        }
        finally
        {
            Run($"select pg_advisory_unlock({MendingLock})");
        }

        long Ask()
        {
            using var command = new NpgsqlCommand(Missing, connection);
            return (long)command.ExecuteScalar()!;
        }

        void Run(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The storage over these tables. Opening it makes them where they are missing.</summary>
    public SharedJobStorage Open() => new(Connection(postgres), new()
    {
        SchemaName = Schema,
        // Of what Hangfire does for itself: a process that was killed holds its locks no longer than this. Jobs hold a JobLock.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
    });
}
