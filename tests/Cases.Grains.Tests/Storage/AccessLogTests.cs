using System.Data.Common;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.AccessLog;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>Lines of the access log: how they share commits, how they are linked, and what shows.</summary>
public sealed class AccessLogTests
{
    private const string OlderInsert = """
        insert into access_log (account, person, agency, at, source, task, case_id)
        values (@Account, @Person, @Agency, @At, @Source, @Task, @CaseId)
        """;

    [Theory, ClassData(typeof(EachStore))]
    public async Task Lines_that_come_while_one_is_committed_share_the_next_commit(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var counted = new Counted(bed.Services.GetRequiredService<IWriteDatabase>());
        await using var log = new AccessWriter(counted);
        var first = log.Append([Line(0)]);
        await counted.Begun;

        var others = Enumerable.Range(1, 100).Select(i => log.Append([Line(i)])).ToArray();
        counted.GoOn();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, counted.Commits);
        Assert.Equal(101, await bed.Ask<long>("select count(*) from access_log"));
        Assert.Equal(1, await bed.Ask<long>("select count(*) from access_chain"));
        await Sound(bed);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_line_that_the_database_does_not_take_fails_alone(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var counted = new Counted(bed.Services.GetRequiredService<IWriteDatabase>());
        await using var log = new AccessWriter(counted);
        var first = log.Append([Line(0)]);
        await counted.Begun;
        var good = log.Append([Line(1)]);
        var bad = log.Append([Line(2) with { Account = null! }]);
        var after = log.Append([Line(3)]);
        counted.GoOn();

        await Task.WhenAll(first, good, after);
        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        await log.Append([Line(4)]);

        Assert.Equal(4, await bed.Ask<long>("select count(*) from access_log"));
        await Sound(bed);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Lines_of_before_become_one_block_and_an_older_host_may_write_beside_this_one(StoreKind kind)
    {
        using var store = await FreshStore.Bare(kind);
        var known = SchemaScripts.Known(store.Options.Provider);
        SchemaMigration.Apply(store.Options, only: known.Where(script => !IsOfTheChains(script)).ToHashSet());
        await using var bed = LedgerBed.On(store.Options);
        foreach (var i in Enumerable.Range(0, 5))
        {
            await bed.Execute(OlderInsert, Line(i));
        }

        Assert.Equal(3, SchemaMigration.Apply(store.Options));

        Assert.Equal(5, await bed.Ask<long>("select count(*) from access_loose where hash is not null"));
        await Task.WhenAll(Enumerable.Range(5, 40).Select(i => i % 2 == 0
            ? bed.Services.GetRequiredService<IAccessLog>().Append([Line(i)]) : bed.Execute(OlderInsert, Line(i))));
        Assert.Equal(45, (await Sound(bed)).Lines);
        Assert.Equal(20, await bed.Ask<long>("select count(*) from access_loose where hash is null"));
        await bed.Services.GetRequiredService<AccessChains>().LinkLoose();
        await Sound(bed);

        await Unguard(bed);
        await bed.Execute("update access_log set task = 'page:other' where at = @At and chain is null", new { Line(3).At });
        await bed.Execute("delete from access_log where at = @At", new { Line(7).At });
        var said = await Faults(bed);
        Assert.Equal(2, said.Count);
        Assert.Contains(said, fault => fault.EndsWith("does not follow from the one before it.", StringComparison.Ordinal));
        Assert.Contains(said, fault => fault.EndsWith("is gone.", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_line_that_was_changed_or_put_in_behind_the_triggers_is_named(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Services.GetRequiredService<IAccessLog>().Append([.. Enumerable.Range(0, 4).Select(Line)]);
        await Unguard(bed);
        await bed.Execute("update access_log set person = 'p-9' where seq = 2");
        await bed.Execute("update access_log set case_id = @id where seq = 3", new { id = Guid.NewGuid() });
        await bed.Execute(OlderInsert, Line(9));

        var said = await Faults(bed);

        Assert.Equal(3, said.Count);
        Assert.EndsWith("is not what was written.", said[0], StringComparison.Ordinal);
        Assert.EndsWith("does not follow from the one before it.", said[1], StringComparison.Ordinal);
        Assert.EndsWith("stands in no chain.", said[2], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_person_can_be_forgotten_and_the_chain_holds(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Services.GetRequiredService<IAccessLog>().Append([.. Enumerable.Range(0, 4).Select(Line)]);
        await Unguard(bed);

        await bed.Execute(
            "update access_log set account = '-', person = null, source = '', salt = null where person = 'p-2'");

        Assert.Empty(await Faults(bed));
        Assert.Equal(0, await bed.Ask<long>("select count(*) from access_log where person = 'p-2'"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_line_that_does_not_follow_from_its_head_is_refused_and_heads_only_grow(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Services.GetRequiredService<IAccessLog>().Append([Line(0), Line(1)]);
        var chain = await bed.Ask<Guid>("select chain from access_chain");
        const string Linked = """
            insert into access_log (account, at, source, task, chain, seq, salt, digest, hash)
            values ('a', 1, 's', 't', @chain, @seq, @some, @some, @some)
            """;
        foreach (var (of, seq) in ((Guid, long)[])[(chain, 1), (chain, 2), (chain, 4), (Guid.NewGuid(), 2), (Guid.Empty, 1)])
        {
            await Assert.ThrowsAnyAsync<DbException>(
                () => bed.Execute(Linked, new { chain = of, seq, some = new byte[32] }));
        }
        await Assert.ThrowsAnyAsync<DbException>(() => bed.Execute("update access_chain set seq = 1"));
        await Assert.ThrowsAnyAsync<DbException>(() => bed.Execute("delete from access_chain"));
        await Sound(bed);
    }

    private static bool IsOfTheChains(string script) =>
        script.Contains("013-access-chains", StringComparison.Ordinal) || script.Contains("014-places", StringComparison.Ordinal)
        || script.Contains("020-disposal", StringComparison.Ordinal);

    private static AccessLine Line(int i) =>
        new($"p-{i}", $"p-{i}", "motir", LedgerBed.At.AddMinutes(i), "10.0.0.1", "page:case", Guid.NewGuid());

    private static async Task<AccessVerdict> Sound(LedgerBed bed)
    {
        List<string> said = [];
        var verdict = await Check(bed, said);
        Assert.Empty(said);
        return verdict;
    }

    private static async Task<List<string>> Faults(LedgerBed bed)
    {
        List<string> said = [];
        Assert.Equal((await Check(bed, said)).Faults, said.Count);
        return said;
    }

    private static Task<AccessVerdict> Check(LedgerBed bed, List<string> said)
    {
        Dictionary<Guid, ChainEnd> none = [];
        return bed.Services.GetRequiredService<AccessChains>().Check(none, none, said.Add);
    }

    private static Task<int> Unguard(LedgerBed bed) => bed.Write(async c =>
    {
        string[] guarded = ["access_log", "access_chain", "access_loose"];
        var file = bed.Options.LivesInFolder;
        foreach (var name in file
            ? (await c.QueryAsync<string>("select name from sqlite_master where type = 'trigger'")).ToArray() : guarded)
        {
            await c.ExecuteAsync(file ? $"drop trigger {name}" : $"alter table {name} disable trigger user");
        }
        return 0;
    });

    /// <summary>The database, which holds its first commit back until it may go on.</summary>
    private sealed class Counted(IWriteDatabase database) : IWriteDatabase
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int commits;

        public Task Begun => begun.Task;

        public int Commits => commits;

        public void GoOn() => goOn.TrySetResult();

        public async Task<T> Write<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref commits);
            begun.TrySetResult();
            await goOn.Task;
            return await database.Write(statements, cancellation);
        }
    }
}
