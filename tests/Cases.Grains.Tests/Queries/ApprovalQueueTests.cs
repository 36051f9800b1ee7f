using System.Security.Cryptography;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What waits for a second person is in the queue of whoever may be that person, and of nobody else.</summary>
public sealed class ApprovalQueueTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task It_holds_what_others_recommended_and_objections_to_what_others_decided(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var first = await Row(bed, "recommended", recommended: "officer");
        var late = await Row(bed, "recommended", recommended: "manager", due: ReportBed.Now.AddDays(-1));
        var signed = await Row(bed, "objected", recommended: "officer", issued: "approver");
        await Row(bed, "recommended", recommended: "officer", lead: "other");
        await Row(bed, "in-review");
        var queue = new DeskQueue(bed.Reads, bed.Services.GetRequiredService<IAccessLog>(), ReportBed.Present);

        Assert.Equal([late, first], await Waiting("approver", Role.Approver));
        Assert.Equal([first, signed], await Waiting("manager", Role.DeskManager));
        Assert.Empty(await Waiting("another", Role.Officer));
        Assert.Equal((2, 1), await Counted("approver", Role.Approver));
        Assert.Equal((2, 0), await Counted("manager", Role.DeskManager));
        Assert.Equal((0, 0), await Counted("another", Role.Officer));

        async Task<IEnumerable<Guid>> Waiting(string person, Role role) =>
            (await queue.Read(Reader(person, role), new(DeskTab.Approval))).Lines.Select(l => l.CaseId);

        async Task<(long, long)> Counted(string person, Role role) =>
            await queue.Counts(Reader(person, role)) is var counts ? (counts.Approval, counts.ApprovalLate) : default;
    }

    [Fact]
    public void The_row_names_who_may_not_be_the_second_person_while_one_is_waited_for()
    {
        var scene = Scene.Triaged("2026-11-02 10:00", "tenancy-contract", "kicox");
        Assert.Equal((null, null), Barred());
        scene.When("2026-11-03 10:00", Scene.Officer("kicox"), new Recommend(Scene.Refusal));
        Assert.Equal(("kicox-officer", null), Barred());
        scene.When("2026-11-03 11:00", Scene.Approver("kicox"), new Approve());
        Assert.Equal((null, null), Barred());
        scene.When("2026-11-04 09:00", Scene.Officer("kicox"), new Serve(ServiceChannel.Electronic, Scene.Instant("2026-11-04 09:00"), "proof"))
            .When("2026-11-10 10:00", Scene.Firm, new FileObjection("grounds", []));
        Assert.Equal(("kicox-officer", "kicox-approver"), Barred());

        (string?, string?) Barred() =>
            CaseProjection.Of(scene.State, scene.Law, HolidayCalendar.Statutory).Case is { } row ? (row.RecommendedBy, row.IssuedBy) : default;
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_waited_before_the_schema_knew_who_recommended_learns_it_from_its_events(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var recommended = await Row(bed, "recommended", events:
            [new DispositionRecommended(LedgerBed.At, "officer", Scene.Refusal), new DispositionRecommended(LedgerBed.At, "second-officer", Scene.Refusal)]);
        var objected = await Row(bed, "objected", events: [new DispositionIssued(LedgerBed.At, "approver", "officer", Scene.Refusal)]);
        var decided = await Row(bed, "decided", events: [new DispositionIssued(LedgerBed.At, "approver", "officer", Scene.Refusal)]);

        foreach (var statement in Script(bed.Options.Provider).Split(';', StringSplitOptions.TrimEntries).Where(s => s.StartsWith("update", StringComparison.Ordinal)))
        {
            await bed.Execute(statement);
        }

        Assert.Equal(("second-officer", null), await Barred(recommended));
        Assert.Equal(("officer", "approver"), await Barred(objected));
        Assert.Equal((null, null), await Barred(decided));

        Task<(string?, string?)> Barred(Guid id) => bed.Ask<(string?, string?)>("select recommended_by, issued_by from case_row where case_id = @id", new { id });
    }

    private static string Script(StorageProvider provider)
    {
        using var text = new StreamReader(typeof(SchemaScripts).Assembly.GetManifestResourceStream(
            SchemaScripts.Known(provider).Single(name => name.EndsWith("006-second-person.sql", StringComparison.Ordinal)))!);
        return text.ReadToEnd();
    }

    private static Viewer Reader(string person, Role role) => new(new Actor(person, role, "lead"), "::1");

    private static async Task<Guid> Row(
        LedgerBed bed, string stage, string? recommended = null, string? issued = null, string lead = "lead", DateTimeOffset? due = null, params CaseEvent[] events)
    {
        var (id, request, hash, stored) = (Guid.NewGuid(), Guid.NewGuid(), HashChain.Root, new List<StoredEvent>());
        foreach (var (name, body) in events.DefaultIfEmpty(new RequestReceived(LedgerBed.At, "clerk")).Select(e => (CaseJson.NameOf(e), CaseJson.Write(e))))
        {
            hash = HashChain.Link(hash, id, stored.Count + 1, LedgerBed.At, name, body);
            stored.Add(new(stored.Count + 1, request, name, LedgerBed.At, body, hash));
        }
        var row = LedgerBed.Row(id, stored.Count, stage) with { LeadAgency = lead, RecommendedBy = recommended, IssuedBy = issued, DueAt = due ?? ReportBed.Now.AddDays(9) };
        await bed.Ledger.Record(new LedgerEntry(id, 0, request, SHA256.HashData(id.ToByteArray()), stored, CaseRows.None with { Case = row }));
        return id;
    }
}
