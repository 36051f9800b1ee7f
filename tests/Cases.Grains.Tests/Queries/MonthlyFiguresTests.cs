using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What of a month is told, and that nothing more follows from it.</summary>
public sealed class MonthlyFiguresTests
{
    private static readonly LawBook Law = LawData.Shipped();
    private static readonly DateOnly March = new(2026, 3, 1);

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_month_is_told_beside_the_one_before_and_a_year_ago_and_routes_as_of_its_end(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        // In March: 30 arrive, 12 of them are decided, 8 of these in time, 10 are withdrawn, 8 are left and 4 of before are.
        await Cases(bed, 12, arrives: "2026-03-02", decides: "2026-03-20", day => day < 8 ? "2026-03-25" : "2026-03-19");
        await Cases(bed, 10, arrives: "2026-03-31", closes: "2026-03-31");
        await Cases(bed, 8, arrives: "2026-03-31");
        await Cases(bed, 4, arrives: "2026-02-28");
        // Of the next day in Seoul, and not of March.
        await Cases(bed, 11, arrives: "2026-04-01");
        await Cases(bed, 9, arrives: "2025-03-03", decides: "2025-03-20");

        var told = await new MonthlyFigures(bed.Reading, ReportBed.Present, Law).Of(March);

        Assert.Equal((March, Seoul.StartOf(new(2026, 4, 1))), (told.Month, told.End));
        Assert.Equal(new(30, 22, 12, 12, 12, 8, 6.5m, 11m), told.This);
        Assert.Equal(new(null, null, null, null, null, null, null, null), told.Before);
        Assert.Equal(new(null, null, null, null, null, null, null, null), told.YearAgo);
        Assert.Equal(new("tenancy-contract", 20, 5.5m, 9m), told.Routes.Of("tenancy-contract"));
        Assert.Equal(new(2026, 3, 31), told.Routes.To);
    }

    [Fact]
    public async Task Only_months_that_are_over_are_told_of()
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        var lately = new MonthlyFigures(bed.Reading, ReportBed.Present, Law).Lately;

        Assert.Equal((12, new DateOnly(2026, 2, 1), new DateOnly(2025, 3, 1)), (lately.Count, lately[0], lately[^1]));
    }

    [Fact]
    public void What_follows_from_figures_that_are_told_is_nothing_or_large_enough()
    {
        int[] some = [0, 1, 9, 10, 11, 19, 20, 30];
        var told = (
            from arrived in some from decided in some from otherwise in some from left in some
            from timed in some.Where(t => t <= decided)
            select (All: (arrived, decided, otherwise, left, timed), Told: MonthFigures.Of(
                new(March, March, arrived, decided, otherwise, left, timed, timed / 2, 1, 2)))).ToList();

        Assert.All(told, month =>
        {
            var (all, figures) = month;
            int?[] counts = [figures.Arrived, figures.Ended, figures.LeftOver, figures.Decided, figures.WithDeadline];
            Assert.All(counts, count => Assert.True(count is null or >= 10, $"{all} {figures}"));
            int?[] rests = [figures.Ended - figures.Decided, figures.Decided - figures.WithDeadline];
            Assert.All(rests, rest => Assert.True(rest is null or 0 or >= 10, $"{all} {figures}"));
            // From two of the three follows the third, beside what was left over the month before.
            Assert.Equal(figures.Arrived is null, figures.Ended is null);
            Assert.Equal(figures.Arrived is null, figures.LeftOver is null);
            Assert.Equal(figures.WithDeadline is null, figures.InTime is null);
            Assert.Equal(figures.Decided is null, figures.Median is null);
        });
        Assert.Contains(told, month => month.Told is { Decided: 20, WithDeadline: 10, InTime: 5 });
        Assert.Contains(told, month => month.Told is { Ended: 29, Decided: null });
    }

    private static async Task Cases(
        ReportBed bed, int count, string arrives, string? decides = null, Func<int, string>? due = null, string? closes = null)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            var id = Guid.NewGuid();
            var (arrived, decided) = (At(arrives), decides is null ? (DateTimeOffset?)null : At(decides).AddMinutes(number));
            await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
                LedgerBed.Row(id, 1) with
                {
                    Procedure = "tenancy-contract", ProcedureVersion = "2025-01-01", ArrivedAt = arrived,
                    ClosedAt = closes is null ? null : At(closes), DecidedAt = decided,
                },
                [], [],
                due is null ? [] : [new(id, "case", "case", "lead", "running", Seoul.DayOf(arrived), Day(due(number)),
                    Seoul.StartOf(Day(due(number)).AddDays(1)), null, "v1")],
                decided is not { } on ? [] :
                [
                    new(id, "review", "review", "lead", null, arrived, on, (number + 1) * 480, false),
                    new(id, "service", "service", "lead", null, on, null, null, false),
                ], [])));
        }
    }

    /// <summary>Ten in the morning in Seoul.</summary>
    private static DateTimeOffset At(string day) => Seoul.StartOf(Day(day)).AddHours(10);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
