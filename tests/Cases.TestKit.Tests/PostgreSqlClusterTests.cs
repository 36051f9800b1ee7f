using Cases.TestKit;
using Npgsql;
using Xunit;

namespace Cases.TestKit.Tests;

public sealed class PostgreSqlClusterTests
{
    [Fact]
    public async Task The_shared_cluster_is_as_durable_as_production()
    {
        var database = await (await PostgreSqlCluster.Shared()).NewDatabase();

        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            Assert.Equal("on", await Ask(database, $"show {setting}"));
        }

        Assert.Equal("300", await Ask(database, "show max_connections"));
        Assert.Equal("C.UTF-8", await Ask(database, "show lc_collate"));
        Assert.StartsWith("15.", (string?)await Ask(database, "show server_version"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_database_is_empty_and_its_own()
    {
        var cluster = await PostgreSqlCluster.Shared();
        var first = await cluster.NewDatabase();
        await Ask(first, "create table thing (id int)");

        Assert.Equal(0L, await Ask(await cluster.NewDatabase(), "select count(*) from pg_tables where schemaname = 'public'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_committed_survives_a_kill(bool kill9)
    {
        await using var cluster = await PostgreSqlCluster.Start();
        var database = await cluster.NewDatabase();
        await Ask(database, "create table thing (id int); insert into thing values (7)");

        await (kill9 ? cluster.Kill9() : cluster.StopImmediately());
        await Assert.ThrowsAsync<NpgsqlException>(() => Ask(database, "select id from thing"));
        await cluster.Restart();

        Assert.Equal(7, await Ask(database, "select id from thing"));
    }

    [Fact]
    public async Task A_disposed_cluster_leaves_neither_folder_nor_process()
    {
        var cluster = await PostgreSqlCluster.Start();
        var folder = (string)(await Ask(await cluster.NewDatabase(), "show data_directory"))!;

        await cluster.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.DoesNotContain(
            Directory.GetDirectories("/proc").Select(CommandLine), line => line.Contains(folder, StringComparison.Ordinal));
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
