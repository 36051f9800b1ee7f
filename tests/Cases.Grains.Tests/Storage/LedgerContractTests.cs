using Cases.Grains.Ledger;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>What every ledger promises, on both databases.</summary>
public sealed class LedgerContractTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task What_was_recorded_is_read_back_byte_for_byte(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var entry = LedgerBed.Entry(Guid.NewGuid(), events: 3, text: "서식 제1호 \u2028 \"q\"");

        var recorded = await bed.Ledger.Record(entry);
        var read = await bed.Ledger.Read(entry.CaseId);

        Assert.Equal(new Recorded(3, Replayed: false), recorded);
        Assert.Equal(3, read.Count);
        foreach (var (wrote, got) in entry.Events.Zip(read))
        {
            Assert.Equal(wrote.Body, got.Body);
            Assert.Equal(wrote.Hash, got.Hash);
            Assert.Equal(wrote with { Body = got.Body, Hash = got.Hash }, got);
        }
        Assert.Null(HashChain.FirstBroken(entry.CaseId, read));
        Assert.Equal([3L], (await bed.Ledger.Read(entry.CaseId, afterVersion: 2)).Select(e => e.Version));
        Assert.Empty(await bed.Ledger.Read(Guid.NewGuid()));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_entry_on_a_stale_version_is_refused_and_leaves_nothing(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var first = LedgerBed.Entry(Guid.NewGuid(), events: 2);
        await bed.Ledger.Record(first);

        foreach (var expected in (long[])[0, 1, 3])
        {
            var stale = LedgerBed.Entry(
                first.CaseId, expected, rows: CaseRows.None with { Case = LedgerBed.Row(first.CaseId, expected + 1) });
            var conflict = await Assert.ThrowsAsync<LedgerConflictException>(() => bed.Ledger.Record(stale));
            Assert.Equal(expected, conflict.ExpectedVersion);
            Assert.Null(await bed.Ledger.FindAct(first.CaseId, stale.RequestId));
        }
        Assert.Equal(2, (await bed.Ledger.Read(first.CaseId)).Count);
        Assert.Equal(0, await bed.Ask<long>("select count(*) from case_row"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_two_writers_that_race_exactly_one_wins(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        // A second ledger on the same database is a second silo that believes it has the case.
        await using var other = LedgerBed.On(bed.Options);
        var caseId = Guid.NewGuid();
        byte[]? hash = null;
        for (var version = 0; version < 100; version++)
        {
            var tries = new[] { bed, other, bed, other }
                .Select((b, i) => (Bed: b, Entry: LedgerBed.Entry(caseId, version, hash, text: $"{i}"))).ToArray();
            var won = (await Task.WhenAll(tries.Select(t => Try(t.Bed, t.Entry)))).Zip(tries).Where(x => x.First)
                .Select(x => x.Second).ToArray();
            hash = Assert.Single(won).Entry.Events[^1].Hash;
        }
        var read = await bed.Ledger.Read(caseId);
        Assert.Equal(100, read.Count);
        Assert.Null(HashChain.FirstBroken(caseId, read));

        static async Task<bool> Try(LedgerBed bed, LedgerEntry entry)
        {
            try
            {
                return !(await bed.Ledger.Record(entry)).Replayed;
            }
            catch (LedgerConflictException)
            {
                return false;
            }
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Entries_that_fail_harm_no_other_of_their_batch(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind, o => o with { Writers = 1 });
        var taken = LedgerBed.Entry(Guid.NewGuid());
        await bed.Ledger.Record(
            taken with { Rows = CaseRows.None with { Case = LedgerBed.Row(taken.CaseId, 1) with { Number = "2026-000001x" } } });
        var sound = Enumerable.Range(0, 60).Select(_ => LedgerBed.Entry(Guid.NewGuid())).ToArray();
        var stale = Enumerable.Range(0, 4).Select(_ => LedgerBed.Entry(Guid.NewGuid(), 7)).ToArray();
        var sameNumber = Enumerable.Range(0, 2).Select(_ => LedgerBed.Entry(Guid.NewGuid()))
            .Select(e => e with {
                Rows = CaseRows.None with { Case = LedgerBed.Row(e.CaseId, 1) with { Number = "2026-000001x" } } }).ToArray();

        LedgerEntry[] mixed = [.. sound[..20], .. stale, .. sound[20..40], .. sameNumber, taken, .. sound[40..]];
        var answers = mixed.Select(e => bed.Ledger.Record(e)).ToArray();
        await Task.WhenAll(answers.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));

        var failed = mixed.Zip(answers).Where(x => !x.Second.IsCompletedSuccessfully).Select(x => x.First.CaseId).ToHashSet();
        Assert.Equal([.. stale.Concat(sameNumber).Select(e => e.CaseId)], failed);
        Assert.All(mixed.Zip(answers).Where(x => x.First == taken), x => Assert.True(x.Second.Result.Replayed));
        Assert.Equal(61, await bed.Ask<long>("select count(*) from case_event"));
        Assert.Equal(61, await bed.Ask<long>("select count(*) from case_head"));
        Assert.Equal(1, await bed.Ask<long>("select count(*) from case_row"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_request_sent_again_gets_its_first_answer(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var entry = LedgerBed.Entry(Guid.NewGuid(), events: 2);
        await bed.Ledger.Record(entry);
        var next = LedgerBed.Entry(entry.CaseId, 2, entry.Events[^1].Hash, text: "나");
        await bed.Ledger.Record(next);

        Assert.Equal(new Recorded(2, Replayed: true), await bed.Ledger.Record(entry));
        // Decided afresh on the state that is now, under the old request id.
        var again = LedgerBed.Entry(entry.CaseId, 3, next.Events[^1].Hash, requestId: entry.RequestId);
        Assert.Equal(new Recorded(2, Replayed: true), await bed.Ledger.Record(again));
        Assert.Equal(3, (await bed.Ledger.Read(entry.CaseId)).Count);

        var act = await bed.Ledger.FindAct(entry.CaseId, entry.RequestId);
        Assert.Equal(2, act!.Version);
        Assert.Equal(entry.RequestDigest, act.RequestDigest);
        Assert.Null(await bed.Ledger.FindAct(Guid.NewGuid(), entry.RequestId));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_request_id_used_for_something_else_is_refused(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var entry = LedgerBed.Entry(Guid.NewGuid());
        await bed.Ledger.Record(entry);

        var reused = LedgerBed.Entry(entry.CaseId, 1, entry.Events[^1].Hash, requestId: entry.RequestId, text: "다른 내용");
        await Assert.ThrowsAsync<RequestIdReusedException>(() => bed.Ledger.Record(reused));
        // The same id on another case is another request.
        await bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid(), requestId: entry.RequestId, text: "다른 내용"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Two_entries_of_one_case_in_line_are_recorded_in_order(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind, o => o with { Writers = 1 });
        var caseId = Guid.NewGuid();
        var line = new List<Task<Recorded>>();
        byte[]? hash = null;
        for (var version = 0; version < 30; version++)
        {
            var entry = LedgerBed.Entry(caseId, version, hash);
            hash = entry.Events[^1].Hash;
            line.Add(bed.Ledger.Record(entry));
        }
        await Task.WhenAll(line);
        Assert.Null(HashChain.FirstBroken(caseId, await bed.Ledger.Read(caseId)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Text_with_U_0000_and_entries_that_do_not_hold_together_never_reach_the_database(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var entry = LedgerBed.Entry(Guid.NewGuid());
        LedgerEntry[] bad =
        [
            entry with { Rows = CaseRows.None with { Case = LedgerBed.Row(entry.CaseId, 1, title: "가\0나") } },
            entry with { Rows = CaseRows.None with { Case = LedgerBed.Row(Guid.NewGuid(), 1) } },
            entry with { Rows = CaseRows.None with { Case = LedgerBed.Row(entry.CaseId, 2) } },
            entry with { Events = [] },
            entry with { ExpectedVersion = 1 },
            entry with { RequestId = Guid.NewGuid() },
            entry with { RequestDigest = [1] },
        ];
        foreach (var one in bad)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => bed.Ledger.Record(one));
        }
        Assert.Equal(0, await bed.Ask<long>("select count(*) from case_event"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_waits_when_the_process_stops_is_committed_and_nothing_more_is_taken(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var other = LedgerBed.On(bed.Options);
        var ledger = other.Ledger;
        var waiting = Enumerable.Range(0, 500).Select(_ => ledger.Record(LedgerBed.Entry(Guid.NewGuid()))).ToArray();
        await other.DisposeAsync();

        await Task.WhenAll(waiting);
        Assert.Equal(500, await bed.Ask<long>("select count(*) from case_event"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.Record(LedgerBed.Entry(Guid.NewGuid())));
    }
}
