using Cases.Grains.Ledger;
using Cases.TestKit;
using Npgsql;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>A connection that breaks while an entry commits costs a moment, never an act and never one twice.</summary>
public sealed class LostReplyTests
{
    [Fact]
    public async Task An_entry_whose_commit_was_durable_but_whose_reply_was_lost_is_found_by_its_request_id()
    {
        await using var scene = await Scene.Make();
        await scene.Bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()));
        scene.Proxy.SwallowReplies();
        var entry = LedgerBed.Entry(Guid.NewGuid());
        var answer = scene.Bed.Ledger.Record(entry);

        await Eventually.Holds("the entry is committed", async () => await scene.Direct("select count(*) from case_event") == 2);
        Assert.False(answer.IsCompleted);
        scene.Proxy.Cut();

        Assert.Equal(new Recorded(1, Replayed: false), await answer);
        Assert.Equal(2, await scene.Direct("select count(*) from case_event"));
    }

    [Fact]
    public async Task An_entry_whose_writer_was_ended_before_the_commit_is_recorded_once()
    {
        await using var scene = await Scene.Make();
        var first = LedgerBed.Entry(Guid.NewGuid());
        await scene.Bed.Ledger.Record(first);
        // The head is held, so that the writer waits in the middle of its transaction.
        await using var holder = new NpgsqlConnection(scene.DirectString);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await new NpgsqlCommand("select 1 from case_head for update", holder, hold).ExecuteNonQueryAsync();
        var entries = new[] { LedgerBed.Entry(first.CaseId, 1, first.Events[^1].Hash), LedgerBed.Entry(Guid.NewGuid()) };
        var answers = entries.Select(e => scene.Bed.Ledger.Record(e)).ToArray();

        await Eventually.Holds("the waiting writer is ended", async () => await scene.Direct("""
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name = 'cases-ledger-writer' and wait_event_type = 'Lock'
            """) > 0);
        await hold.RollbackAsync();

        Assert.Equal([new Recorded(2, false), new Recorded(1, false)], await Task.WhenAll(answers));
        Assert.Equal(3, await scene.Direct("select count(*) from case_event"));
        Assert.Null(HashChain.FirstBroken(first.CaseId, await scene.Bed.Ledger.Read(first.CaseId)));
    }

    [Fact]
    public async Task When_the_server_is_gone_for_good_the_outcome_is_said_to_be_unknown()
    {
        await using var cluster = await PostgreSqlCluster.Start();
        await using var scene = await Scene.Make(cluster);
        await scene.Bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()));
        scene.Proxy.SwallowReplies();
        var answer = scene.Bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()));
        await Eventually.Holds("the entry is committed", async () => await scene.Direct("select count(*) from case_event") == 2);
        await cluster.StopImmediately();
        scene.Proxy.Cut();

        await Assert.ThrowsAsync<LedgerOutcomeUnknownException>(() => answer);
        // What was never sent is no unknown outcome, and the ledger works again when the server does.
        Assert.IsNotType<LedgerOutcomeUnknownException>(
            await Assert.ThrowsAnyAsync<Exception>(() => scene.Bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()))));
        await cluster.Restart();
        await scene.Bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()));
        Assert.Equal(3, await scene.Direct("select count(*) from case_event"));
    }

    private sealed record Scene(LedgerBed Bed, CuttingProxy Proxy, string DirectString) : IAsyncDisposable
    {
        public static async Task<Scene> Make(PostgreSqlCluster? cluster = null)
        {
            var direct = await (cluster ?? await PostgreSqlCluster.Shared()).NewDatabase();
            var options = new Grains.Storage.StorageOptions {
                Provider = Grains.Storage.StorageProvider.PostgreSql, ConnectionString = direct, Writers = 1 };
            Grains.Storage.SchemaMigration.Apply(options);
            var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(direct).Port);
            var bed = LedgerBed.On(
                options with { ConnectionString = new NpgsqlConnectionStringBuilder(direct) { Port = proxy.Port }.ToString() });
            return new Scene(
                bed, proxy, new NpgsqlConnectionStringBuilder(direct) { SearchPath = "ledger", Pooling = false }.ToString());
        }

        public async Task<long> Direct(string sql)
        {
            await using var connection = new NpgsqlConnection(DirectString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await Bed.DisposeAsync();
            await Proxy.DisposeAsync();
        }
    }
}
