using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Forecasts of open cases, and the headline, from rows on both stores.</summary>
public sealed class ForecastsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, Seoul.Offset);

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_open_case_is_told_by_those_of_its_route_that_were_where_it_is(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        // Reviews of one to twenty-five days.
        foreach (var days in Enumerable.Range(1, 25))
        {
            await Decided(bed, days);
        }
        // At work since Monday nine, so for ten days; due at the end of the next day.
        var open = await Open(bed, ReportBed.Monday, "lead", ReportBed.Now.AddDays(4).AddHours(6));
        await Open(bed, ReportBed.Monday, "other", null);

        using var forecasts = new Forecasts(bed.Reading, ReportBed.Present);
        var told = (await forecasts.OfAgency(ReportBed.As(Role.DeskManager, "lead"), "page:forecast", "lead", null))!;

        var one = Assert.Single(told.Cases);
        Assert.Equal((open, "review"), (one.CaseId, one.Step));
        Assert.Null(one.Left);

        foreach (var days in Enumerable.Range(11, 20))
        {
            await Decided(bed, days);
        }
        using var later = new Forecasts(bed.Reading, ReportBed.Present);
        one = (await later.OfAgency(ReportBed.As(Role.Inspector), "page:forecast", null, null))!.Cases
            .Single(c => c.CaseId == open);

        // Of those that took ten days or more, none was through within two days but those of ten, eleven and twelve.
        Assert.Equal((36, 31), (one.Left!.Alike, one.Left.Late));
        Assert.Equal(31 / 36m, one.Left.Risk);
        Assert.True(one.From <= one.Probable && one.Probable <= one.To && one.From >= Seoul.DayOf(ReportBed.Now));
        Assert.Equal(
            [open], (await later.OfAgency(ReportBed.As(Role.Inspector), "page:forecast", null, 5))!.Cases.Select(c => c.CaseId));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_stands_still_without_an_end_has_days_left_and_no_day(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var days in Enumerable.Range(1, 25))
        {
            await Decided(bed, days);
        }
        await Open(bed, ReportBed.Monday, "lead", null, "2026-03-10/");

        using var forecasts = new Forecasts(bed.Reading, ReportBed.Present);
        var one = Assert.Single((await forecasts.OfAgency(ReportBed.As(Role.Auditor), "page:forecast", "lead", null))!.Cases);

        Assert.Equal((25, (DateOnly?)null, (int?)null), (one.Left!.Alike, one.Probable, one.Left.Late));
    }

    [Fact]
    public async Task Who_may_not_see_the_cases_one_by_one_is_told_nothing()
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        using var forecasts = new Forecasts(bed.Reading, ReportBed.Present);

        Assert.Null(await forecasts.OfAgency(ReportBed.As(Role.DeskManager, "lead"), "page:forecast", null, null));
        Assert.Null(await forecasts.OfAgency(ReportBed.As(Role.DeskManager, "lead"), "page:forecast", "other", null));
        Assert.Null(await forecasts.OfAgency(ReportBed.As(Role.Officer, "lead"), "page:forecast", "lead", null));
        Assert.Null(
            await new Headline(bed.Reading, ReportBed.Present).Of(ReportBed.As(Role.Officer, "lead"), false, null, null));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_headline_counts_what_came_what_went_and_what_is_left_over_by_calendar_month_and_quarter(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        // All arrive on 5 January; decided on the n-th working day after.
        await Decided(bed, 1, Start.AddDays(7));
        await Decided(bed, 5, Start.AddDays(2));
        await Decided(bed, 30);
        await Open(bed, Start.AddDays(40), "lead", null);
        await Open(bed, ReportBed.Monday, "other", null);

        var headline = new Headline(bed.Reading, ReportBed.Present);
        var months = (await headline.Of(ReportBed.As(Role.DeskManager, "lead"), false, null, null))!;

        var (march, february, january, yearAgo) = (months[0], months[1], months[2], months[3]);
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), (march.From, march.To));
        Assert.Equal((0, 0, 1), (march.Arrived, march.Decided, march.LeftOver));
        Assert.Equal((1, 1, 1, 30m), (february.Arrived, february.Decided, february.LeftOver, february.Median));
        Assert.Equal((3, 2, 1, 2, 1), (january.Arrived, january.Decided, january.LeftOver, january.WithDeadline, january.InTime));
        Assert.Equal((3m, 5m, 0.5m), (january.Median, january.P90, january.ShareInTime));
        Assert.Equal(new(new(2025, 2, 1), new(2025, 2, 28), 0, 0, 0, 0, 0, 0, null, null), yearAgo);

        var quarter = (await headline.Of(ReportBed.As(Role.Inspector), true, null, null))![0];
        Assert.Equal((new DateOnly(2026, 1, 1), 5, 3, 2), (quarter.From, quarter.Arrived, quarter.Decided, quarter.LeftOver));
        Assert.Equal(0, (await headline.Of(ReportBed.As(Role.Inspector), true, "nothing", null))![0].Arrived);
    }

    /// <summary>Arrived on 5 January, in review at once and for so many working days.</summary>
    private static async Task Decided(ReportBed bed, int days, DateTimeOffset? due = null)
    {
        var id = Guid.NewGuid();
        var on = DecidedAfter(days);
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { Procedure = "route", LeadAgency = "lead", ArrivedAt = Start, DecidedAt = on },
            [], [], due is null ? [] : [LedgerBed.Clock(id, "case", null, "ended") with { DueAt = due }],
            [
                new(id, "review", "review", "lead", null, Start, on, days * 480, false),
                new(id, "service", "service", "lead", null, on, null, null, false),
            ], [])));
    }

    private static DateTimeOffset DecidedAfter(int days) =>
        Seoul.StartOf(Cases.Grains.Domain.Clocks.WorkingTime.DayAfter(Start, days * 480, [], ReportBed.Calendar)!.Value).AddHours(18);

    private static async Task<Guid> Open(
        ReportBed bed, DateTimeOffset since, string lead, DateTimeOffset? due, string? stops = null)
    {
        var id = Guid.NewGuid();
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with
            {
                Procedure = "route", LeadAgency = lead, ArrivedAt = since, DueAt = due,
                Due = due is { } at ? Seoul.DayOf(at.AddMinutes(-1)) : null,
            },
            [], [], [], [new(id, "review", "review", lead, null, since, null, null, false, stops)], [])));
        return id;
    }
}
