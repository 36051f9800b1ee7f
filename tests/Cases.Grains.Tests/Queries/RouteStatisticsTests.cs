using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// The public figures: each case here takes as many working days as its number, and is decided on a day of its own.
/// </summary>
public sealed class RouteStatisticsTests
{
    private const string Route = "tenancy-contract";
    private static readonly LawBook Law = LawData.Shipped();

    [Theory, ClassData(typeof(EachStore))]
    public async Task Ten_decided_cases_are_told_and_nine_are_not(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Decided(bed, Enumerable.Range(1, 9));
        Assert.Equal(new(Route, null, null, null), (await Report(bed)).Of(Route));

        await Decided(bed, [10]);

        Assert.Equal(new(Route, 10, 5.5m, 9m), (await Report(bed)).Of(Route));
        Assert.Contains((await Report(bed)).Routes, r => r is { Procedure: "plan-change", Cases: null });
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_next_are_told_ten_at_a_time_and_what_no_longer_lies_in_the_period_goes_ten_at_a_time(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Decided(bed, Enumerable.Range(1, 33));
        var first = DecidedOn(1);
        HashSet<(int?, decimal?, decimal?)> editions = [];
        for (var now = first; now < first.AddMonths(RouteStatistics.Months).AddDays(120); now = now.AddDays(1))
        {
            var told = (await Report(bed, now)).Of(Route);
            Assert.Contains(told.Cases, new int?[] { null, 10, 20, 30 });
            editions.Add((told.Cases, told.Median, told.P90));
        }

        // The three lots as they come, and as they go. Ten that went and ten that came make no other edition.
        Assert.Equal(
            [(null, null, null), (10, 5.5m, 9m), (10, 25.5m, 29m), (20, 10.5m, 18m), (20, 20.5m, 28m), (30, 15.5m, 27m)],
            editions.Order());
    }

    [Fact]
    public async Task What_was_reckoned_is_told_for_five_minutes()
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        var present = new Moving();
        using var statistics = new RouteStatistics(bed.Reading, present, Law);
        Assert.Null((await statistics.Report()).Of(Route).Cases);
        await Decided(bed, Enumerable.Range(1, 10));

        present.Now = ReportBed.Now + RouteStatistics.Every - TimeSpan.FromSeconds(1);
        Assert.Null((await statistics.Report()).Of(Route).Cases);
        present.Now = ReportBed.Now + RouteStatistics.Every;
        Assert.Equal(10, (await statistics.Report()).Of(Route).Cases);
    }

    private static DateTimeOffset DecidedOn(int number) => ReportBed.Now.AddDays(number - 60);

    private static async Task Decided(ReportBed bed, IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            var (id, on) = (Guid.NewGuid(), DecidedOn(number));
            await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
                LedgerBed.Row(id, 1) with { Procedure = Route, ProcedureVersion = "2025-01-01" }, [], [], [],
                [
                    new(id, "intake", "intake", "lead", null, on.AddDays(-2), on.AddDays(-1), 0, false),
                    new(id, "review", "review", "lead", null, on.AddDays(-1), on, number * 480, false),
                    new(id, "service", "service", "lead", null, on, null, null, false),
                    new(id, "objection", "objection", "lead", null, on.AddDays(1), on.AddDays(9), 4_800, false),
                    new(id, "service-2", "service", "lead", null, on.AddDays(9), null, null, false),
                ], [])));
        }
    }

    private static async Task<StatisticsReport> Report(ReportBed bed, DateTimeOffset? now = null)
    {
        using var statistics = new RouteStatistics(bed.Reading, new Moving { Now = now ?? ReportBed.Now }, Law);
        return await statistics.Report();
    }

    private sealed class Moving : IPresent
    {
        public DateTimeOffset Now { get; set; } = ReportBed.Now;

        public HolidayCalendar Calendar => ReportBed.Calendar;
    }
}
