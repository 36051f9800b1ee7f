using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// What was done again, counted on fingers: from Monday 9 March 2026 at nine, each working day has eight hours.
/// </summary>
public sealed class ReworkTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Each_way_of_doing_a_thing_again_is_counted_once_with_what_it_cost_and_whose_it_is(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var (again, passed) = (await Again(bed), await Passed(bed));
        await Smooth(bed);

        var report = await Report(bed, ReportBed.As(Role.Inspector));

        Assert.Equal(
            [
                (ReworkKind.SecondRound, new(1, 1, 2, CalendarDays(1, 9), 2m)),
                (ReworkKind.SupplementAgain, new(1, 1, 1, CalendarDays(0, 9), 1m)),
                (ReworkKind.DraftReturned, new(1, 1, 3, CalendarDays(2, 9), 3m)),
                (ReworkKind.Transfer, new(1, 1, 2, CalendarDays(1, 9), 2m)),
            ],
            report.Kinds);
        Assert.Equal(
            [
                (ReworkKind.SecondRound, again, "asked"), (ReworkKind.SupplementAgain, again, "lead"),
                (ReworkKind.DraftReturned, again, "lead"), (ReworkKind.Transfer, passed, "first"),
            ],
            report.All.Select(a => (a.Kind, a.CaseId, a.Agency)).OrderBy(a => a.Kind));
        Assert.Equal(
            [("lead", 2), ("asked", 1), ("first", 1)], report.AgenciesOf(null).Select(a => (a.Agency, a.Figures.Times)));
        Assert.Equal(["first"], report.AgenciesOf(ReworkKind.Transfer).Select(a => a.Agency));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_desk_manager_is_told_of_what_his_agency_did_and_of_the_cases_that_it_leads(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        Assert.Empty((await Report(bed, ReportBed.As(Role.DeskManager, "lead"))).All);
        await Again(bed);
        await Passed(bed);

        async Task<IEnumerable<ReworkKind>> Seen(string agency) =>
            (await Report(bed, ReportBed.As(Role.DeskManager, agency))).All.Select(a => a.Kind).Order();

        Assert.Equal(
            [ReworkKind.SecondRound, ReworkKind.SupplementAgain, ReworkKind.DraftReturned, ReworkKind.Transfer],
            await Seen("lead"));
        Assert.Equal([ReworkKind.SecondRound], await Seen("asked"));
        Assert.Equal([ReworkKind.Transfer], await Seen("first"));
        Assert.Empty(await Seen("other"));
        Assert.Null(await new Rework(bed.Reading).Report(
            ReportBed.As(Role.Officer, "lead"), "page:rework", ReportBed.Filter, ReportBed.Now, ReportBed.Calendar));
    }

    [Fact]
    public async Task What_still_runs_costs_what_it_took_so_far_and_what_ended_before_the_period_is_left_out()
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        var id = Guid.NewGuid();
        await Keep(bed, id,
            Span(id, "supplement-1", null, -62, 1), Span(id, "supplement-2", null, -60, 1), Span(id, "supplement-3", null, 10, null));

        var told = Assert.Single((await Report(bed, ReportBed.As(Role.Auditor))).All);

        // Thursday and Friday.
        Assert.Equal((2m, null, "lead"), (told.Days, told.EndedAt, told.Agency));
    }

    [Fact]
    public async Task A_supplement_counts_for_whoever_led_the_case_when_it_was_asked_for()
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        var id = Guid.NewGuid();
        await Keep(bed, id,
            Span(id, "triage", "first", 0, 4), Span(id, "supplement-1", null, 1, 1), Span(id, "supplement-2", null, 2, 1),
            Span(id, "triage-2", "lead", 4, null, of: "triage"));

        Assert.Equal(
            [(ReworkKind.SupplementAgain, "first"), (ReworkKind.Transfer, "first")],
            (await Report(bed, ReportBed.As(Role.Inspector))).All.Select(a => (a.Kind, a.Agency)).Order());
    }

    /// <summary>Asked twice, supplemented twice, and its draft was returned once.</summary>
    private static async Task<Guid> Again(ReportBed bed)
    {
        var id = Guid.NewGuid();
        await Keep(bed, id,
            Span(id, "intake", "lead", 0, 1), Span(id, "review", "lead", 1, 2), Span(id, "approval", "lead", 3, 1),
            Span(id, "review-2", "lead", 4, 3, of: "review"), Span(id, "approval-2", "lead", 9, null, of: "approval"),
            Span(id, "supplement-1", null, 1, 1, of: "supplement"), Span(id, "supplement-2", null, 2, 1, of: "supplement"),
            Span(id, "hand-off-1-1", "asked", 1, 1, of: "hand-off"), Span(id, "hand-off-1-2", "asked", 2, 2, of: "hand-off"),
            Span(id, "hand-off-2-1", "asked", 2, 2, of: "hand-off"));
        return id;
    }

    /// <summary>One agency had it for two days and passed it on.</summary>
    private static async Task<Guid> Passed(ReportBed bed)
    {
        var id = Guid.NewGuid();
        await Keep(bed, id,
            Span(id, "intake", "first", 0, 1), Span(id, "triage", "first", 1, 1), Span(id, "triage-2", "lead", 2, 1, of: "triage"),
            Span(id, "review", "lead", 3, null));
        return id;
    }

    private static Task<Recorded> Smooth(ReportBed bed)
    {
        var id = Guid.NewGuid();
        return Keep(bed, id, Span(id, "intake", "lead", 0, 1), Span(id, "review", "lead", 1, null),
            Span(id, "supplement-1", null, 1, 1, of: "supplement"), Span(id, "hand-off-1-1", "asked", 1, 1, of: "hand-off"));
    }

    private static Task<Recorded> Keep(ReportBed bed, Guid id, params SpanRow[] spans) => bed.Bed.Ledger.Record(LedgerBed.Entry(
        id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { LeadAgency = "lead", Procedure = "route", ProcedureVersion = "2026-01-01" },
            [
                new(id, "lead", "lead"),
                .. spans.Where(s => s.Agency == "first").Take(1).Select(_ => new PartyRow(id, "first", "former")),
                .. spans.Where(s => s.Agency == "asked").Take(1).Select(_ => new PartyRow(id, "asked", "asked")),
            ],
            [
                .. spans.Where(s => s.Step == "hand-off").Select(s => s.Span.Split('-')).Select(name => new HandOffRow(
                    id, Number(name[2]), Number(name[3]), "asked", "opinion", true, "answered", null, ReportBed.Monday,
                    ReportBed.Monday, null, null, null, null, false)),
            ], [], [.. spans], [])));

    /// <summary>A stretch from nine on some day behind Monday, for some working days of the same week; null while it runs.</summary>
    private static SpanRow Span(Guid id, string span, string? agency, int day, int? days, string? of = null)
    {
        var from = ReportBed.Monday.AddDays(day);
        return new(id, span, of ?? span.TrimEnd('-', '1', '2', '3'), agency, null, from,
            days is { } ended ? from.AddDays(ended - 1).AddHours(9) : null, days * 480, false);
    }

    private static int Number(string written) => int.Parse(written, CultureInfo.InvariantCulture);

    private static decimal CalendarDays(int days, int hours) => days + (hours / 24m);

    private static async Task<ReworkReport> Report(ReportBed bed, Viewer viewer) => (await new Rework(bed.Reading).Report(
        viewer, "page:rework", ReportBed.Filter, ReportBed.Now, ReportBed.Calendar))!;
}
