using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>A row of the desk shows the next thing that is due of whoever looks at it.</summary>
public sealed class NextDueTests
{
    private const string Shown = "page:desk";
    private static readonly DateOnly First = new(2026, 11, 20), Second = new(2026, 11, 27);

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_without_a_period_of_its_own_shows_the_earliest_reply_and_whose_it_is(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, due: null);
        var later = await Led(bed, due: new DateOnly(2026, 11, 24));

        var lines = (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.All))).Lines;

        Assert.Equal([id, later], lines.Select(l => l.CaseId));
        Assert.Equal([(First, "water"), (new DateOnly(2026, 11, 24), null)], lines.Select(l => (l.Due!.Value, l.DueOf)));
        var searched = await Desk(bed).Read(Of("water"), Shown, new(DeskTab.All, Search: "none"));
        Assert.Equal(First, Assert.Single(searched.Lines).Due);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_queue_of_the_desk_shows_it_too_and_finds_it_by_its_day(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, due: null);
        await Led(bed, due: new DateOnly(2026, 11, 24));

        foreach (var filter in (DeskFilter[])[new(DeskTab.Unclaimed), new(DeskTab.Unclaimed, DueBy: First)])
        {
            var line = (await Desk(bed).Read(Of("lead"), Shown, filter)).Lines.Single(l => l.CaseId == id);
            Assert.Equal((First, "water"), (line.Due!.Value, line.DueOf));
        }
        Assert.Equal(1, (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.Unclaimed, DueBy: First))).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_lead_sees_the_day_until_which_the_firm_may_supplement_where_that_comes_first(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var (before, after) = (First.AddDays(-1), First.AddDays(1));
        var early = await Led(bed, due: null, supplement: before);
        var late = await Led(bed, due: null, supplement: after);
        var own = await Led(bed, due: new DateOnly(2026, 11, 24), supplement: before);
        await Led(bed, due: null, supplement: before, status: "ended");

        foreach (var tab in (DeskTab[])[DeskTab.All, DeskTab.Unclaimed])
        {
            var lines = (await Desk(bed).Read(Of("lead"), Shown, new(tab))).Lines;
            Assert.Equal(4, lines.Count);
            Assert.Equal((before, null, true), Day(lines, early));
            Assert.Equal((First, "water", false), Day(lines, late));
            Assert.Equal((new DateOnly(2026, 11, 24), null, false), Day(lines, own));
        }
        foreach (var tab in (DeskTab[])[DeskTab.All, DeskTab.Unclaimed])
        {
            var found = (await Desk(bed).Read(Of("lead"), Shown, new(tab, DueBy: before))).Lines;
            Assert.Equal((early, (before, null, true)), (Assert.Single(found).CaseId, Day(found, early)));
        }
        var asked = (await Desk(bed).Read(Of("water"), Shown, new(DeskTab.All))).Lines;
        Assert.Equal((First, "water", false), Day(asked, early));

        static (DateOnly?, string?, bool) Day(IReadOnlyList<DeskLine> lines, Guid id) =>
            lines.Single(l => l.CaseId == id) is var line ? (line.Due, line.DueOf, line.OfSupplement) : default;
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_asked_agency_sees_its_own_day_and_not_that_of_another(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Led(bed, due: new DateOnly(2026, 11, 24));

        Assert.Equal(Second, Assert.Single((await Desk(bed).Read(Of("fire"), Shown, new(DeskTab.All))).Lines).Due);
        Assert.Equal(First, Assert.Single((await Desk(bed).Read(Of("water"), Shown, new(DeskTab.All))).Lines).Due);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_an_agency_has_to_answer_by_a_day_is_found_by_both(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, due: new DateOnly(2026, 12, 31));
        var none = await Led(bed, due: null);

        Assert.Equal([id, none], (await Found("water", First)).OrderBy(i => i == none));
        Assert.Empty(await Found("fire", First));
        Assert.Equal(2, (await Found("fire", Second)).Count);
        Assert.Empty(await Found("water", First.AddDays(-1)));

        async Task<IReadOnlyList<Guid>> Found(string agency, DateOnly by) =>
            [.. (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.All, Agency: agency, DueBy: by))).Lines
                .Select(l => l.CaseId)];
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_served_case_is_not_among_the_live_ones_unless_something_of_it_waits(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Led(bed, due: null, stage: "served");
        var waits = await Led(bed, due: null, stage: "served", awaits: Awaited.TermExtension);

        Assert.Equal([waits], (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.Unclaimed))).Lines.Select(l => l.CaseId));
        Assert.Equal(1, (await Desk(bed).Counts(Of("lead"))).Unclaimed);
        Assert.Equal(2, (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.Unclaimed, Stage: "served"))).Found);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_served_case_lives_on_in_a_condition_that_is_late_or_that_the_firm_has_reported_on(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var late = await Served("firm", "running", Instant("2020-01-01 00:00"));
        var reported = await Served("lead", "running", Instant("2099-01-01 00:00"));
        await Served("firm", "running", Instant("2099-01-01 00:00"));
        await Served("lead", "ended", Instant("2020-01-01 00:00"));

        Assert.Equal(
            new[] { late, reported }.Order(),
            (await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.Unclaimed))).Lines.Select(l => l.CaseId).Order());

        async Task<Guid> Served(string holder, string status, DateTimeOffset due)
        {
            var id = Guid.NewGuid();
            await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
            {
                Case = LedgerBed.Row(id, 1, "served") with { LeadAgency = "lead", Holder = holder },
                Parties = [new(id, "lead", "lead")],
                Clocks = [new(id, "condition-1", "condition", null, status, First, Seoul.DayOf(due), due, null, "1")],
            }));
            return id;
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_found_by_a_link_to_it(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, due: null);
        await Led(bed, due: null);

        var found = await Desk(bed).Read(Of("lead"), Shown, new(DeskTab.All, Search: $"https://cases.example/cases/{id}#links"));

        Assert.Equal([id], found.Lines.Select(l => l.CaseId));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_queue_of_hand_offs_says_what_was_asked(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var scene = Scene.Triaged("2026-11-02 10:00", "demonstration", "mcee").When(
            "2026-11-02 11:00", Scene.Officer("mcee"),
            new AskAgencies(
                [new("haneul-env", "regulator-reply", true, "Is the water safe?"),
                    new("nier", "technical-review", false, "And the air?")]));
        await Kept(bed, scene, new HandOffAsked(
            Instant("2026-11-02 11:00"), "p", 1, 1, "haneul-env", "regulator-reply", true, "Is the water safe?",
            Instant("2026-11-02 11:00"), null));

        var line = Assert.Single((await Desk(bed).Read(Of("haneul-env"), Shown, new(DeskTab.HandOffs))).Lines);

        Assert.Equal(("Is the water safe?", 1), (line.Question, line.Round));
        Assert.Null(Assert.Single((await Desk(bed).Read(Of("mcee"), Shown, new(DeskTab.All))).Lines).Question);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_named_by_its_number_its_id_or_a_link_by_those_who_may_know_of_it(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = await Led(bed, due: null, number: "2026-000298");
        var names = new CaseNames(bed.Reading(ReportBed.Present));

        foreach (var typed in new[] {
            "2026-000298", "2026000298", " 2026–000298 ", "２０２６000298", $"{id}", $"http://localhost:5080/cases/{id}?x=1" })
        {
            Assert.Equal(id, await names.Find(typed, new("p", Role.Officer, "lead")));
            Assert.Equal(id, await names.Find(typed, new("p", Role.Officer, "water")));
            Assert.Null(await names.Find(typed, new("p", Role.Officer, "elsewhere")));
        }
        Assert.Null(await names.Find("2026-000299", new("p", Role.Officer, "lead")));
        Assert.Null(await names.Find("", new("p", Role.Officer, "lead")));
    }

    private static DeskQueue Desk(LedgerBed bed) =>
        new(bed.Reading(ReportBed.Present), ReportBed.Present);

    private static Viewer Of(string agency) => new(new("p", Role.Officer, agency), "");

    private static async Task Kept(LedgerBed bed, Scene scene, CaseEvent asked)
    {
        var (id, request, body) = (Guid.NewGuid(), Guid.NewGuid(), CaseJson.Write(asked));
        var rows = CaseProjection.Of(scene.State with { Id = id }, scene.Law, HolidayCalendar.Statutory);
        var hash = HashChain.Link(HashChain.Root, id, 1, LedgerBed.At, CaseJson.NameOf(asked), body);
        await bed.Ledger.Record(new(
            id, 0, request, new byte[32], [new(1, request, CaseJson.NameOf(asked), LedgerBed.At, body, hash)],
            rows with { Case = rows.Case! with { Version = 1 } }));
    }

    private static async Task<Guid> Led(
        LedgerBed bed, DateOnly? due, string stage = "in-review", string? awaits = null, string? number = null,
        DateOnly? supplement = null, string status = "running")
    {
        var id = Guid.NewGuid();
        var row = LedgerBed.Row(id, 1, stage);
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
        {
            Case = row with
            {
                LeadAgency = "lead", Due = due, DueAt = due is { } day ? Seoul.StartOf(day.AddDays(1)) : null, Awaits = awaits,
                Number = number ?? row.Number, Search = due is null ? "none" : "some",
            },
            Parties = [new(id, "lead", "lead"), new(id, "water", "asked"), new(id, "fire", "asked")],
            Clocks = supplement is not { } last ? []
                : [new(id, "supplement-1", "supplement", null, status, last, last, Seoul.StartOf(last.AddDays(1)), null, "1")],
            HandOffs = [Asked(id, 1, "fire", Second), Asked(id, 2, "water", First)],
        }));
        return id;
    }

    private static HandOffRow Asked(Guid id, int number, string agency, DateOnly due) => new(
        id, number, 1, agency, "opinion", true, "open", null, ReportBed.Monday, ReportBed.Monday, due,
        Seoul.StartOf(due.AddDays(1)), null, null, false);
}
