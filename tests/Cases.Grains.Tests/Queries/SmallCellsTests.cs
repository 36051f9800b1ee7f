using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What a desk manager can find out about single cases that he may not open, by combining what he is shown.</summary>
public sealed class SmallCellsTests
{
    private static readonly Viewer Manager = ReportBed.As(Role.DeskManager, "mine");
    private static readonly string?[] Procedures = [null, "p-1", "p-2", "p-3"];
    private static readonly string?[] Kinds = [null, "complex-entry", "waste-rule"];

    private static readonly TurnaroundFilter[] Filters =
    [
        .. from months in TurnaroundFilter.Choices
           from procedure in Procedures
           from kind in Kinds
           select new TurnaroundFilter(months, procedure, kind),
    ];

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_median_of_one_that_ended_is_not_told_because_two_others_still_run(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var days in (int?[])[4, null, null])
        {
            await bed.Asked("water", days);
        }

        var report = await Report(bed, ReportBed.Filter);

        Assert.Empty(report.Agencies);
        Assert.Empty(report.Steps);
        Assert.Null(report.Months[^1].Ended);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_one_filter_leaves_out_of_another_cannot_be_had_by_subtraction(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var of in (string[])["waste-rule", "waste-rule", "waste-rule", "complex-entry"])
        {
            await bed.Asked("water", of == "waste-rule" ? 2 : 6, kind: of);
        }

        Assert.Equal(4, Assert.Single((await Report(bed, ReportBed.Filter)).Agencies).Figures.Ended);
        Assert.Empty((await Report(bed, ReportBed.Filter with { Kind = "waste-rule" })).Agencies);
        Assert.Empty((await Report(bed, ReportBed.Filter with { Kind = "complex-entry" })).Agencies);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_the_reader_can_open_is_no_cover_for_the_one_case_that_he_cannot(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var days in (int[])[1, 2, 3])
        {
            var id = await bed.Asked("water", days, lead: "mine");
            await bed.Bed.Execute("insert into party_row (case_id, agency, role) values (@id, 'mine', 'lead')", new { id });
        }
        await bed.Asked("water", 8);

        var figures = Assert.Single((await Report(bed, ReportBed.Filter)).Agencies).Figures;

        Assert.Equal((3, 2m, 0m), (figures.Ended, figures.Median, figures.LostDays));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task One_that_was_late_among_five_does_not_tell_how_late_it_was_nor_the_oldest_how_old(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var days in (int?[])[1, 1, 2, 2, 6, null, null, null])
        {
            await bed.Asked("water", days, period: days is null ? 10 : 3);
        }

        var figures = Assert.Single((await Report(bed, ReportBed.Filter)).Agencies).Figures;

        Assert.Equal((5, 1, 3), (figures.Ended, figures.Late, figures.OpenNow));
        Assert.Null(figures.OldestOpen);
        Assert.Null((await Report(bed, ReportBed.Filter)).HandOffs[0].Figures.OldestOpen);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Deadlines_of_three_cases_of_which_the_reader_opens_two_are_not_counted_for_him(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var number in (int[])[1, 2, 3])
        {
            var id = await bed.Asked("water", null);
            await bed.Bed.Execute(
                "insert into party_row (case_id, agency, role) select @id, 'mine', 'asked' where @number < 3",
                new { id, number });
        }

        Assert.Empty((await new Deadlines(bed.Reading).Count(Manager, ReportBed.Now, ReportBed.Calendar))!);
        await bed.Bed.Execute("delete from party_row where agency = 'mine'", new { });
        Assert.Single((await new Deadlines(bed.Reading).Count(Manager, ReportBed.Now, ReportBed.Calendar))!);
    }

    /// <summary>
    /// The strongest attacker: he knows of every figure under every filter exactly which stretches are in it. Whatever he adds
    /// and subtracts, what comes out is made of stretches that are in the very same figures; so none of these may be too few.
    /// </summary>
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 120)]
    [InlineData(3, 400)]
    [InlineData(4, 1500)]
    public void Whatever_filters_are_combined_nothing_smaller_than_three_cases_comes_out(int seed, int cases)
    {
        var all = World(new Random(seed), cases);
        Dictionary<(Guid, string), List<int>> inFigures = [];
        Dictionary<Guid, List<int>> wholes = [];
        foreach (var (number, filter) in Filters.Index())
        {
            var seen = new SeenSpans(Manager.Reach, all, filter, ReportBed.Now);
            foreach (var span in seen.Spans.Where(s => s.Cell is not null))
            {
                inFigures.TryAdd((span.CaseId, span.Span), []);
                inFigures[(span.CaseId, span.Span)].Add(number);
            }
            foreach (var id in seen.Wholes(all).Select(s => s.CaseId).Distinct())
            {
                wholes.TryAdd(id, []);
                wholes[id].Add(number);
            }
        }
        var spans = all.ToDictionary(s => (s.CaseId, s.Span));
        var together = inFigures.Select(told => (Span: spans[told.Key], In: string.Join(',', told.Value)))
            .GroupBy(told => (told.Span.Agency, told.Span.Step, Ended: told.Span.EndedAt is not null, told.In)).ToList();

        Assert.All(together, told => Assert.True(
            told.Where(t => t.Span.Part is null).Select(t => t.Span.CaseId).Distinct().Count() >= 3,
            $"{told.Key}: {told.Count()}"));
        Assert.All(
            wholes.Where(w => spans.Values.Where(s => s.CaseId == w.Key).All(s => s.Part is null))
                .GroupBy(w => string.Join(',', w.Value)), told => Assert.True(told.Count() >= 3));
        if (cases > 100)
        {
            Assert.True(together.Count > 3, "nothing was told at all");
        }
    }

    /// <summary>The attacker as he would go about it: one figure less another under a narrower filter.</summary>
    [Theory]
    [InlineData(5, 60)]
    [InlineData(6, 300)]
    public void One_count_less_another_under_a_narrower_filter_is_nothing_or_three_and_more(int seed, int cases)
    {
        var all = World(new Random(seed), cases).Where(s => s.Part is null).ToList();
        var counts = Filters.ToDictionary(f => f, f => new SeenSpans(Manager.Reach, all, f, ReportBed.Now).Spans
            .GroupBy(s => (s.Agency, s.Step)).ToDictionary(g => g.Key, g => g.Select(s => s.CaseId).Distinct().Count()));

        foreach (var (wide, narrow) in Filters.SelectMany(w => Filters.Where(n => Holds(w, n)).Select(n => (w, n))))
        {
            foreach (var (group, count) in counts[wide])
            {
                var rest = count - counts[narrow].GetValueOrDefault(group);
                Assert.True(rest is 0 or >= 3, $"{group}: {count} - {count - rest} under {wide} and {narrow}");
            }
        }
    }

    private static bool Holds(TurnaroundFilter wide, TurnaroundFilter narrow) =>
        wide.Months >= narrow.Months && (wide.Procedure is null || wide.Procedure == narrow.Procedure)
        && (wide.Kind is null || wide.Kind == narrow.Kind);

    /// <summary>Each case asks one agency and is decided, or still runs; the reader leads some and is asked in others.</summary>
    private static List<TurnaroundSpan> World(Random random, int cases) =>
    [
        .. from number in Enumerable.Range(1, cases)
           let id = new Guid(number, 0, 0, new byte[8])
           let began = ReportBed.Now.AddDays(-random.Next(1, 760))
           let ended = random.Next(4) == 0 ? (DateTimeOffset?)null : began.AddDays(random.Next(1, 90))
           let end = ended > ReportBed.Now ? null : ended
           let procedure = Procedures[random.Next(4)]
           let kind = Kinds[random.Next(1, 3)]
           let part = random.Next(8) switch { 0 => "lead", 1 => "asked", _ => null }
           let agency = (string[])["water", "water", "fire", "rare"]
           from span in (TurnaroundSpan[])
           [
               Span("hand-off-1-1", "hand-off", agency[random.Next(4)], end),
               Span("review", "review", "lead", end),
               .. end is null ? (TurnaroundSpan[])[] : [Span("service", "service", "lead", null, end)],
           ]
           let asked = span.Step == "hand-off" ? (random.Next(3) == 0 ? "site" : "opinion") : null
           select span with { CaseId = id, Procedure = procedure, Kind = kind, Part = part, ProcedureStep = asked, StartedAt =
               span.StartedAt == default ? began : span.StartedAt },
    ];

    private static TurnaroundSpan Span(
        string span, string step, string agency, DateTimeOffset? end, DateTimeOffset? from = null) => new(
        Guid.Empty, "", "", span, step, agency, null, from ?? default, end, end is null ? null : 480, false, null, null, null,
        null);

    private static async Task<TurnaroundReport> Report(ReportBed bed, TurnaroundFilter filter) =>
        (await new Turnaround(bed.Reading).Report(Manager, filter, ReportBed.Now, ReportBed.Calendar))!;
}
