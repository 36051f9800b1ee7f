using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Npgsql;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>The schema, and what the three database roles may do with it, on a real PostgreSQL.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Two_migrations_that_start_at_once_both_end_well_and_each_script_ran_once()
    {
        var (owner, _, web) = await Roles();
        using var folder = new TempFolder();
        ProgramStart start = new()
        {
            Project = "Cases.Silo",
            DataFolder = folder.Path,
            PostgreSql = owner,
            Arguments = ["migrate"],
            Variables = Variables(owner, web),
        };
        await using var one = RunningProgram.Launch(start);
        await using var other = RunningProgram.Launch(start);

        await EndsWell(one);
        await EndsWell(other);

        await using var connection = new NpgsqlConnection(owner);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(
            "select count(*) from (select scriptname from ledger.schema_version group by 1 having count(*) > 1) as twice"));
        Assert.True(await connection.ExecuteScalarAsync<long>("select count(*) from ledger.schema_version") > 1);
    }

    [Fact]
    public async Task A_migration_that_has_ended_keeps_no_other_waiting()
    {
        using var store = await FreshStore.Create(StoreKind.PostgreSql);

        SchemaMigration.Apply(store.Options);

        await using var connection = new NpgsqlConnection(store.Options.ConnectionString);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(
            "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_table_of_rows_that_is_gone_is_there_again_with_its_rows_after_a_restart_and_after_a_migration(
        StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await bed.Received(1);
        await bed.Received(2);
        var rows = await bed.Ask<long>("select count(*) from clock_row");
        Assert.True(rows > 0);

        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("drop table clock_row"));
        await bed.Restart();

        Assert.Equal(rows, await bed.Ask<long>("select count(*) from clock_row"));
        await bed.IsSound();
        // As a process leaves it that ends between making the table and filling it.
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("drop table clock_row"));
        SchemaMigration.Apply(bed.Get<StorageOptions>());
        await bed.Restart();
        Assert.Equal(rows, await bed.Ask<long>("select count(*) from clock_row"));
        if (kind == StoreKind.PostgreSql)
        {
            await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("drop table clock_row"));
            var (code, said) = await bed.Command("migrate");
            Assert.True(code == 0, said);
            Assert.Contains("rows of 2 cases set right", said, StringComparison.Ordinal);
            await bed.IsSound();
        }
    }

    [Fact]
    public async Task The_web_reads_cases_and_adds_to_the_access_log_and_writes_nothing_else()
    {
        var (owner, _, web) = await Roles();
        await Migrate(owner, web);
        await using var connection = new NpgsqlConnection(web);

        await connection.ExecuteAsync(
            "insert into ledger.access_log (account, at, source, task) values ('a', 1, '127.0.0.1', 't')");
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from ledger.access_log"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from ledger.case_row"));
        const string linked = "insert into ledger.access_log (account, at, source, task, chain, seq, salt, digest, hash)"
            + " values ('a', 1, '::1', 't', '00000000-0000-0000-0000-00000000000a', 1, '', '', '')";
        await connection.ExecuteAsync(linked);
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from ledger.access_chain"));
        await Refused(connection, "update ledger.access_chain set seq = 0");
        await connection.ExecuteAsync("create table accounts.thing (id int)");

        await Refused(connection, "update ledger.access_log set account = 'b'");
        await Refused(connection, "delete from ledger.access_log");
        await Refused(connection, "truncate ledger.access_log");
        foreach (var table in await connection.QueryAsync<string>(
            "select tablename from pg_tables where schemaname = 'ledger' and tablename <> 'access_log'"))
        {
            await Refused(connection, $"insert into ledger.{table} default values");
            await Refused(connection, $"delete from ledger.{table}");
            await Refused(connection, $"truncate ledger.{table}");
        }
        await Refused(connection, "update ledger.case_row set title = 'x'");
        await Refused(connection, "update ledger.person set name_ko = 'x'");
        await Refused(connection, "select * from grains.orleansstorage");
        await Refused(connection, "delete from grains.orleansmembershiptable");
        await Refused(connection, "create table ledger.mine (id int)");
    }

    [Fact]
    public async Task The_silo_adds_events_and_changes_none_and_owns_no_table_of_cases()
    {
        var (owner, silo, web) = await Roles();
        await Migrate(owner, web);
        await using var connection = new NpgsqlConnection(silo);

        await connection.ExecuteAsync(
            "insert into ledger.case_head values (gen_random_uuid(), 1, ''); update ledger.case_head set version = 2");
        await connection.ExecuteAsync("create table hangfire.thing (id int)");
        await Refused(connection, "update ledger.case_event set name = 'x'");
        await Refused(connection, "delete from ledger.case_event");
        await Refused(connection, "delete from ledger.case_head");
        await Refused(connection, "delete from ledger.access_log");
        await Refused(connection, "update ledger.access_chain set seq = 0");
        await Refused(connection, "insert into ledger.access_chain values (gen_random_uuid(), 1, '', 0, null)");
        await Refused(connection, "delete from ledger.access_loose");
        await Refused(connection, "update ledger.seal_told set number = 1");
        await Refused(connection, "delete from ledger.seal_told");
        await Refused(connection, "drop table ledger.case_row");
        await Refused(connection, "create table accounts.mine (id int)");
    }

    [Fact]
    public async Task Who_may_only_read_backs_up_also_what_the_web_owns_and_after_a_restore_the_web_uses_it_again()
    {
        var (owner, _, web) = await Roles();
        await Migrate(owner, web);
        await using (var accounts = new NpgsqlConnection(web))
        {
            await accounts.ExecuteAsync("create table accounts.thing (id int); insert into accounts.thing values (7)");
        }
        var backup =
            new NpgsqlConnectionStringBuilder(owner) { Username = $"backup_{new NpgsqlConnectionStringBuilder(owner).Database}" };
        await using (var connection = new NpgsqlConnection(owner))
        {
            await connection.ExecuteAsync($"create role {backup.Username} login; grant pg_read_all_data to {backup.Username}");
        }
        using var folder = new TempFolder();

        Assert.Contains(
            "Saved", await Command(backup.ConnectionString, "backup", "--to", folder.File("saved")), StringComparison.Ordinal);

        var (restored, _, webThere) = await Roles();
        await Command(restored, "restore", "--from", folder.File("saved"));
        await Migrate(restored, webThere);
        await using var there = new NpgsqlConnection(webThere);
        await there.ExecuteAsync("update accounts.thing set id = id + 1");
        Assert.Equal(8, await there.ExecuteScalarAsync<int>("select id from accounts.thing"));
    }

    /// <summary>What a command of the operator says that ends well.</summary>
    private static async Task<string> Command(string postgres, params string[] line)
    {
        using var said = new StringWriter();
        using var data = new TempFolder();
        var code = await CommandLine.Run([.. line, "--ConnectionStrings:Postgres", postgres, "--Data:Path", data.Path], said);
        Assert.True(code == 0, $"{said}");
        return $"{said}";
    }

    private static async Task Refused(NpgsqlConnection connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
        Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {refused.MessageText}");
    }

    private static async Task EndsWell(RunningProgram program) =>
        Assert.True(await program.Ends(Eventually.Limit) == 0, program.Output);

    private static async Task Migrate(string owner, string web)
    {
        using var folder = new TempFolder();
        await using var program = RunningProgram.Launch(new()
        {
            Project = "Cases.Silo",
            DataFolder = folder.Path,
            PostgreSql = owner,
            Arguments = ["migrate"],
            Variables = Variables(owner, web),
        });
        await EndsWell(program);
    }

    private static Dictionary<string, string> Variables(string owner, string web) => new()
    {
        ["Database__SiloRole"] =
            new NpgsqlConnectionStringBuilder(web).Username!.Replace("web", "silo", StringComparison.Ordinal),
        ["Database__WebRole"] = new NpgsqlConnectionStringBuilder(web).Username!,
        ["Database__WebPassword"] = $"it's {new NpgsqlConnectionStringBuilder(owner).Database}",
    };

    /// <summary>Connection strings of a new database: for who migrates, the silo and the web, whose roles are its own.</summary>
    private static async Task<(string Owner, string Silo, string Web)> Roles()
    {
        var owner = await (await PostgreSqlCluster.Shared()).NewDatabase();
        var database = new NpgsqlConnectionStringBuilder(owner).Database;
        string As(string role) => new NpgsqlConnectionStringBuilder(owner) { Username = $"{role}_{database}" }.ConnectionString;
        return (owner, As("silo"), As("web"));
    }
}
