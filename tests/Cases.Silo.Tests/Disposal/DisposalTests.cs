using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests.Disposal;

/// <summary>What is disposed of is gone, wherever it stood, and what is left tells that it was no accident.</summary>
public sealed class DisposalTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_two_people_disposed_of_is_gone_everywhere_and_its_chain_is_whole(StoreKind kind)
    {
        await using var world = await DisposalWorld.Start(kind);
        var bed = world.Bed;
        await bed.Get<Jobs.SealHeads>().Run(CancellationToken.None);
        Assert.True(await Says(world, DisposalWorld.Marker) > 0);

        await world.Dispose();

        Assert.Empty(await bed.Get<ICaseLedger>().Read(world.Closed));
        var left = await bed.Get<LedgerReader>().Stored(world.Closed);
        Assert.NotEmpty(left);
        Assert.All(left, e => Assert.Empty(e.Body));
        Assert.Equal(0, await Says(world, DisposalWorld.Marker));
        Assert.Null(bed.Get<IDocumentStore>().Open(world.Documents.Own.Sha256));
        await using (var shared = bed.Get<IDocumentStore>().Open(world.Documents.Shared.Sha256))
        {
            Assert.NotNull(shared);
        }
        Assert.Null(await bed.Grains.GetGrain<IDraftGrain>(world.Closed).Read());
        Assert.Equal("case.unknown", (await bed.Try(world.Closed, SiloBed.Firm, new Withdraw())).Code);
        await bed.IsSound();
        await bed.Get<Jobs.SealHeads>().Run(CancellationToken.None);
        await bed.IsSound();
        Assert.Equal(0, (await bed.Command("rebuild")).Code);
        Assert.Equal(0, await Says(world, DisposalWorld.Marker));
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Whatever_else_is_emptied_or_changed_is_named(StoreKind kind)
    {
        await using var world = await DisposalWorld.Start(kind);
        var bed = world.Bed;
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            "update case_event set body = @none where case_id = @Open", new { none = Array.Empty<byte>(), world.Open }));
        Assert.Contains($"{world.Open}: its contents are gone, and no disposal names it.", await bed.Faults());

        await world.Dispose();
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            "update case_event set recorded_at = recorded_at + 1 where case_id = @Closed and version = 1", new { world.Closed }));
        Assert.Contains($"{world.Closed}: what is left of it is not what was disposed of.", await bed.Faults());
    }

    [Fact]
    public async Task Nobody_disposes_alone_and_nothing_of_which_the_panel_has_not_spoken()
    {
        await using var world = await DisposalWorld.Start(StoreKind.Sqlite);
        var list = Guid.NewGuid();
        Assert.Equal("disposal.nothing-due", (await world.Do(
            DisposalWorld.First, new DrawUpDisposal(list, 2026, "motir"))).Code);
        world.Bed.Time.Now = Instant("2028-01-10 09:00");
        Assert.Equal("act.not-yours", (await world.Do(SiloBed.Clerk, new DrawUpDisposal(list, 2028, "motir"))).Code);
        Assert.True((await world.Do(DisposalWorld.First, new DrawUpDisposal(list, 2028, "motir"))).IsDone);
        Assert.Equal("disposal.not-appraised", (await world.Do(DisposalWorld.Second, new ApproveDisposal(list))).Code);
        Assert.Equal("disposal.wrong-order", (await world.Do(DisposalWorld.First, new AppraiseDisposal(
            list, DisposalWorld.Said with { PanelOn = new(2028, 1, 1) }, []))).Code);
        Assert.True((await world.Do(DisposalWorld.First, new AppraiseDisposal(list, DisposalWorld.Said, []))).IsDone);
        Assert.Equal("act.same-person", (await world.Do(DisposalWorld.First, new ApproveDisposal(list))).Code);
        await world.Job();
        Assert.NotEmpty(await world.Bed.Get<ICaseLedger>().Read(world.Closed));
    }

    [Fact]
    public async Task What_the_panel_keeps_stays_and_so_does_all_where_no_seals_are_kept()
    {
        await using var world = await DisposalWorld.Start(StoreKind.Sqlite);
        world.Bed.Time.Now = Instant("2028-01-10 09:00");
        var list = Guid.NewGuid();
        Assert.True((await world.Do(DisposalWorld.First, new DrawUpDisposal(list, 2028, "motir"))).IsDone);
        var number = await world.Bed.Ask<string>("select number from case_row where case_id = @Closed", new { world.Closed });
        Assert.True((await world.Do(DisposalWorld.First, new AppraiseDisposal(
            list, DisposalWorld.Said, [new(number, "재책정")]))).IsDone);
        Assert.True((await world.Do(DisposalWorld.Second, new ApproveDisposal(list))).IsDone);
        await world.Job();
        Assert.NotEmpty(await world.Bed.Get<ICaseLedger>().Read(world.Closed));

        await using var bare = await SiloBed.Start(StoreKind.Sqlite, "2028-01-10 09:00");
        Assert.Equal("disposal.no-seals", (await bare.Grains.GetGrain<IDisposalsGrain>(0).Do(
            DisposalCall.Of(DisposalWorld.Second, new ApproveDisposal(list), Guid.NewGuid()))).Code);
    }

    [Fact]
    public async Task What_was_free_when_its_deletion_was_asked_for_and_a_law_keeps_by_now_stays()
    {
        await using var world = await DisposalWorld.Start(StoreKind.Sqlite);
        var request = Guid.NewGuid();
        // Asked for by whom no case concerned then; the firm of the directory has cases.
        Assert.True((await world.Do(new("filer", Role.FirmFiler, Firm: "firm-9"), new AskDeletion(request))).IsDone);

        Assert.Equal("disposal.kept-by-law", (await world.Do(DisposalWorld.First, new DisposePerson(request))).Code);

        Assert.True(await world.Bed.Get<IPeople>().Find("filer") is { DisposedAt: null });
        Assert.True((await world.Do(DisposalWorld.First, new RefuseDeletion(request, "민원 진행 중"))).IsDone);
    }

    [Fact]
    public async Task Whoever_was_to_be_reached_for_the_firm_is_so_no_more_and_with_the_last_its_drafts_go()
    {
        await using var world = await DisposalWorld.Start(StoreKind.Sqlite);
        var (people, grains) = (world.Bed.Get<IPeople>(), world.Bed.Grains);
        await people.Keep([.. ((string[])["one", "two", "three"]).Select(id => new Person(
            id, $"이름 {id}", null, "firm-owner", null, "firm-10", $"{id}@example.com", null, "ko", null))]);
        var (firm, draft) = (grains.GetGrain<IFirmGrain>("firm-10"), Guid.NewGuid());
        await firm.SetProfile(new("가상", "123-45-67891", "", "", "", "", "다른 사람", "TWO@example.com", "010-0000-0000"));
        await grains.GetGrain<IDraftGrain>(draft).Save(new Draft(
            "firm-10", "three", new Dictionary<string, string> { ["Title"] = "x" }, "[]", default));

        await Deleted("one");
        Assert.Equal("TWO@example.com", (await firm.Profile())!.ContactEmail);
        await Deleted("two");
        Assert.Equal(("", "", ""), await firm.Profile() is { } p ? (p.ContactName, p.ContactEmail, p.ContactPhone) : default);
        Assert.NotNull(await grains.GetGrain<IDraftGrain>(draft).Read());
        await Deleted("three");
        Assert.Null(await firm.Profile());
        Assert.Empty(await firm.Drafts());
        Assert.Null(await grains.GetGrain<IDraftGrain>(draft).Read());

        async Task Deleted(string person)
        {
            var request = Guid.NewGuid();
            Assert.True((await world.Do(new(person, Role.FirmOwner, Firm: "firm-10"), new AskDeletion(request))).IsDone);
            Assert.True((await world.Do(DisposalWorld.First, new DisposePerson(request))).IsDone);
            Assert.True(await people.Find(person) is { DisposedAt: not null });
        }
    }

    /// <summary>How often a text stands in the tables of the ledger and in the files of documents.</summary>
    private static async Task<int> Says(DisposalWorld world, string text)
    {
        var (found, bed) = (0, world.Bed);
        foreach (var column in (string[])["case_event.body", "case_row.title", "case_row.search", "search_text.body"])
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            found += await bed.Ask<int>(
                name == "body" && table == "case_event"
                    ? $"select count(*) from case_event where {bed.Get<IReadDatabase>().Dialect.Holds("body", "@bytes")}"
                    : $"select count(*) from {table} where {name} like @like", new { bytes, like = $"%{text}%" });
        }
        return found;
    }
}
