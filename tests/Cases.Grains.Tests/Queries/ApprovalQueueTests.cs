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
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>What waits for a second person is in the queue of whoever may be that person, and of nobody else.</summary>
public sealed class ApprovalQueueTests
{
    private const string Shown = "page:desk";

    [Theory, ClassData(typeof(EachStore))]
    public async Task It_holds_what_others_recommended_and_objections_to_what_others_decided(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var first = await Row(bed, "recommended", recommended: "officer");
        var late = await Row(bed, "recommended", recommended: "manager", due: ReportBed.Now.AddDays(-1));
        var signed = await Row(bed, "objected", recommended: "officer", issued: "approver");
        var asked = await Row(bed, "served", awaits: Awaited.TermExtension, due: ReportBed.Now.AddDays(11));
        var proposed =
            await Row(bed, "in-review", recommended: "manager", awaits: Awaited.PauseCorrection, due: ReportBed.Now.AddDays(12));
        await Row(bed, "served");
        await Row(bed, "served", lead: "other", awaits: Awaited.LawRevision);
        await Row(bed, "recommended", recommended: "officer", lead: "other");
        await Row(bed, "in-review");
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        Assert.Equal([late, first, asked, proposed], await Waiting("approver", Role.Approver));
        Assert.Equal([first, signed, asked], await Waiting("manager", Role.DeskManager));
        Assert.Equal([signed], await Waiting("another", Role.Officer));
        Assert.Equal((4, 1), await Counted("approver", Role.Approver));
        Assert.Equal((3, 0), await Counted("manager", Role.DeskManager));
        Assert.Equal((1, 0), await Counted("another", Role.Officer));

        async Task<IEnumerable<Guid>> Waiting(string person, Role role) =>
            (await queue.Read(Reader(person, role), Shown, new(DeskTab.Approval))).Lines.Select(l => l.CaseId);

        async Task<(long, long)> Counted(string person, Role role) =>
            await queue.Counts(Reader(person, role)) is var counts ? (counts.Approval, counts.ApprovalLate) : default;
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_an_approver_is_waited_for_is_told_within_the_lead_agency_alone(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Row(bed, "in-review", recommended: "officer", awaits: Awaited.PauseCorrection);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        Assert.Equal(Awaited.PauseCorrection, await Told(Reader("approver", Role.Approver), DeskTab.Approval));
        Assert.Null(await Told(new(new("filer", Role.FirmFiler, Firm: "firm-1"), "::1"), DeskTab.All));
        Assert.Null(await Told(new(new("inspector", Role.Inspector, "asked"), "::1"), DeskTab.All));

        async Task<string?> Told(Viewer viewer, DeskTab tab) =>
            Assert.Single((await queue.Read(viewer, Shown, new(tab))).Lines).Awaits;
    }

    [Fact]
    public void The_row_names_who_may_not_be_the_second_person_while_one_is_waited_for()
    {
        var scene = Scene.Triaged("2026-11-02 10:00", "tenancy-contract", "kicox");
        Assert.Equal((null, null), Barred());
        scene.When("2026-11-03 10:00", Scene.Officer("kicox"), new Recommend(Scene.Refusing));
        Assert.Equal(("kicox-officer", null), Barred());
        scene.When("2026-11-03 11:00", Scene.Approver("kicox"), new Approve());
        Assert.Equal((null, null), Barred());
        scene.When("2026-11-04 09:00", Scene.Officer("kicox"),
            new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
            .When("2026-11-10 10:00", Scene.Firm, new FileObjection("grounds", []));
        Assert.Equal(("kicox-officer", "kicox-approver"), Barred());

        (string?, string?) Barred() =>
            CaseProjection.Of(scene.State, scene.Law, HolidayCalendar.Statutory).Case is { } row
                ? (row.RecommendedBy, row.IssuedBy)
                : default;
    }

    [Fact]
    public void The_row_tells_what_an_approver_is_waited_for_until_that_is_answered()
    {
        var term = MainRoutesTests.Demonstrated("2027-06-01");
        Assert.Null(Waits(term));
        Assert.Equal((Awaited.TermExtension, null),
            Waits(term.When("2027-03-02 10:00", Scene.Firm, new RequestTermExtension("more data"))));
        Assert.Null(Waits(term.When("2027-03-09 10:00", Scene.Approver("mcee"), new DecideTermExtension(false, "reasons"))));
        Assert.Equal(
            (Awaited.LawRevision, null), Waits(term.When("2027-03-10 10:00", Scene.Firm, new RequestLawRevision("it works"))));
        Assert.Null(Waits(term.When("2027-03-11 10:00", Scene.Approver("mcee"), new AnswerLawRevision(true, "reasons"))));

        var paused = Scene.Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-10 10:00", Scene.Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 9), "note"))
            .When("2026-11-12 10:00", Scene.Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 11)))
            .When("2026-11-12 11:00", Scene.Manager("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 11), "note"));
        Assert.Equal((Awaited.PauseCorrection, "motir-manager"), Waits(paused));
        Assert.Equal((Awaited.PauseCorrection, null), Waits(paused.When("2026-11-12 11:30", Scene.Officer("motir"),
            new ProposePauseCorrection(1, new DateOnly(2026, 11, 6), new DateOnly(2026, 11, 11), "note"))));
        Assert.Equal((Awaited.PauseCorrection, "motir-officer"),
            Waits(paused.When("2026-11-12 12:00", Scene.Approver("motir"), new RefusePauseCorrection(1, "reasons"))));
        Assert.Null(Waits(paused.When("2026-11-12 13:00", Scene.Approver("motir"), new RefusePauseCorrection(2, "reasons"))));

        (string, string?)? Waits(Scene scene) =>
            CaseProjection.Of(scene.State, scene.Law, HolidayCalendar.Statutory).Case is { Awaits: { } what } row
                ? (what, row.RecommendedBy)
                : null;
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_waited_before_the_schema_knew_who_recommended_learns_it_from_its_events(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var recommended = await Row(bed, "recommended", events:
            [new DispositionRecommended(LedgerBed.At, "officer", Scene.Refusing),
                new DispositionRecommended(LedgerBed.At, "second-officer", Scene.Refusing)]);
        var objected =
            await Row(bed, "objected", events: [new DispositionIssued(LedgerBed.At, "approver", "officer", Scene.Refusing)]);
        var decided =
            await Row(bed, "decided", events: [new DispositionIssued(LedgerBed.At, "approver", "officer", Scene.Refusing)]);

        await Update(bed, "006-second-person.sql");

        Assert.Equal(("second-officer", null), await Barred(recommended));
        Assert.Equal(("officer", "approver"), await Barred(objected));
        Assert.Equal((null, null), await Barred(decided));

        Task<(string?, string?)> Barred(Guid id) =>
            bed.Ask<(string?, string?)>("select recommended_by, issued_by from case_row where case_id = @id", new { id });
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_an_approver_was_asked_before_the_schema_knew_it_is_learned_from_events(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        TermExtensionRequested asked = new(LedgerBed.At, "firm", "more data");
        LawRevisionRequested revise = new(LedgerBed.At, "firm", "it works");
        PauseCorrectionProposed proposed = new(LedgerBed.At, "manager", 1, 1, new(2026, 3, 2), new(2026, 3, 3), "note");
        var open = await Row(bed, "served", events: [asked]);
        var decided =
            await Row(bed, "served", events: [asked, new TermExtensionDecided(LedgerBed.At, "approver", false, null, "reasons")]);
        var revoked = await Row(bed, "served", events: [asked, new ReliefRevoked(LedgerBed.At, "approver", "reasons")]);
        var replaced = await Row(bed, "served",
            events: [asked, revise, new ObjectionDecided(LedgerBed.At, "another", true, "reasons", Scene.Refusing)]);
        var dismissed =
            await Row(bed, "served", events: [asked, new ObjectionDecided(LedgerBed.At, "another", false, "reasons", null)]);
        var revision = await Row(bed, "served", events: [revise]);
        var answered =
            await Row(bed, "served", events: [revise, new LawRevisionAnswered(LedgerBed.At, "approver", true, "reasons")]);
        var correction = await Row(bed, "in-review",
            events: [proposed, new PauseCorrected(LedgerBed.At, "approver", 1), proposed with { Correction = 2 }]);
        var byTwo = await Row(bed, "in-review", events: [proposed, proposed with { Correction = 2, By = "officer" }]);
        var corrected = await Row(bed, "in-review", events: [proposed, new PauseCorrected(LedgerBed.At, "approver", 1)]);
        var closed = await Row(bed, "closed", events: [asked]);

        await Update(bed, "008-awaited.sql");

        Assert.Equal((Awaited.TermExtension, null), await Waits(open));
        Assert.Equal((Awaited.TermExtension, null), await Waits(dismissed));
        Assert.Equal((Awaited.LawRevision, null), await Waits(revision));
        Assert.Equal((Awaited.PauseCorrection, null), await Waits(byTwo));
        Assert.Equal((Awaited.PauseCorrection, "manager"), await Waits(correction));
        foreach (var none in new[] { decided, revoked, replaced, answered, corrected, closed })
        {
            Assert.Equal((null, null), await Waits(none));
        }

        Task<(string?, string?)> Waits(Guid id) =>
            bed.Ask<(string?, string?)>("select awaits, recommended_by from case_row where case_id = @id", new { id });
    }

    /// <summary>What a script of the schema does with rows that were there before it.</summary>
    private static async Task Update(LedgerBed bed, string script)
    {
        using var text = new StreamReader(typeof(SchemaScripts).Assembly.GetManifestResourceStream(
            SchemaScripts.Known(bed.Options.Provider).Single(name => name.EndsWith(script, StringComparison.Ordinal)))!);
        var said = (await text.ReadToEndAsync()).Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal));
        var statements = string.Join('\n', said).Split(';', StringSplitOptions.TrimEntries)
            .Where(s => s.StartsWith("update", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(statements);
        foreach (var statement in statements)
        {
            await bed.Execute(statement);
        }
    }

    private static Viewer Reader(string person, Role role) => new(new Actor(person, role, "lead"), "::1");

    private static async Task<Guid> Row(
        LedgerBed bed, string stage, string? recommended = null, string? issued = null, string lead = "lead",
        DateTimeOffset? due = null,
        string? awaits = null, params CaseEvent[] events)
    {
        var (id, request, hash, stored) = (Guid.NewGuid(), Guid.NewGuid(), HashChain.Root, new List<StoredEvent>());
        foreach (var (name, body) in events.DefaultIfEmpty(new RequestReceived(LedgerBed.At, "clerk"))
            .Select(e => (CaseJson.NameOf(e), CaseJson.Write(e))))
        {
            hash = HashChain.Link(hash, id, stored.Count + 1, LedgerBed.At, name, body);
            stored.Add(new(stored.Count + 1, request, name, LedgerBed.At, body, hash));
        }
        var row = LedgerBed.Row(id, stored.Count, stage) with { LeadAgency = lead, RecommendedBy = recommended, IssuedBy =
            issued, DueAt = due ?? ReportBed.Now.AddDays(9), Awaits = awaits };
        await bed.Ledger.Record(
            new LedgerEntry(id, 0, request, SHA256.HashData(id.ToByteArray()), stored, CaseRows.None with { Case = row }));
        return id;
    }
}
