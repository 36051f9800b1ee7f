using Cases.Grains.Queries;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What will probably be late, told from the past alone.</summary>
public sealed class LateForecastTests
{
    private static readonly DateTimeOffset Start = ReportBed.Monday;

    /// <summary>Six in the evening of the second day: two working days have passed.</summary>
    private static readonly DateTimeOffset Now = ReportBed.EndOf(2);

    [Fact]
    public void An_open_stretch_is_likely_late_when_most_that_lasted_as_long_took_longer_than_it_may()
    {
        // Due after five days. One past stretch ended before two days and says nothing; two of the other three took more than
        // five.
        var prospect = Assert.Single(LateForecast.Of([Past(1), Past(3), Past(6), Past(7), Open(5)], Now, ReportBed.Calendar));

        Assert.Equal((2, 3), (prospect.Late, prospect.Alike));
    }

    [Fact]
    public void Too_few_that_are_alike_other_steps_and_paused_or_late_ones_say_nothing()
    {
        Assert.Empty(LateForecast.Of([Past(6), Past(7), Open(5)], Now, ReportBed.Calendar));
        Assert.Empty(
            LateForecast.Of([Past(6, "review"), Past(7, "review"), Past(8, "review"), Open(5)], Now, ReportBed.Calendar));
        Assert.Empty(
            LateForecast.Of([Past(6), Past(7), Past(8), Open(5) with { Clock = "paused" }, Open(1)], Now, ReportBed.Calendar));
        Assert.Empty(LateForecast.Of([Past(3), Past(3), Past(6), Open(5)], Now, ReportBed.Calendar));
    }

    private static TurnaroundSpan Past(int days, string step = "hand-off") =>
        Open(9) with { Step = step, EndedAt = ReportBed.EndOf(days), WorkingMinutes = days * 480, Clock = "ended" };

    private static TurnaroundSpan Open(int dueAfter) => new(
        Guid.NewGuid(), "2026-000001", "", "hand-off-1-1", "hand-off", "water", null, Start, null, null, false, null,
        ReportBed.EndOf(dueAfter).AddHours(6), "running", null);
}
