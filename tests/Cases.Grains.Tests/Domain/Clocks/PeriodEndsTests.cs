using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>Where weeks, months and years end: 민법 160 and 161, with the first day in or out.</summary>
public sealed class PeriodEndsTests
{
    [Theory]
    [InlineData("2026-01-30", "1m",
        "2026-03-03")] // from 31 January; no 31 February: Saturday 28 February, then two holidays (Sunday and its substitute)
    [InlineData("2026-03-31", "1m", "2026-04-30")] // from 1 April: to the end of the month
    [InlineData("2026-08-31", "1m", "2026-09-30")]
    [InlineData("2028-02-28", "1y", "2029-02-28")] // from 29 February of a leap year
    [InlineData("2026-10-12", "1w", "2026-10-19")]
    [InlineData("2026-10-12", "2m", "2026-12-14")] // Saturday 12 December
    public void Civil_Act_time_leaves_the_first_day_out(string from, string period, string due) =>
        Assert.Equal(Day(due), Due(CivilTime(period, from)));

    [Theory]
    [InlineData("2026-10-12", "1w", "2026-10-19")] // Sunday 18 October
    [InlineData("2026-10-12", "1m", "2026-11-11")]
    [InlineData("2026-10-31", "1m", "2026-11-30")] // no 31 November
    [InlineData("2026-03-01", "1m", "2026-03-31")]
    public void Petition_time_takes_the_first_day_in(string from, string period, string due) =>
        Assert.Equal(Day(due), Due(On(CountingBasis.PetitionPeriod, period, from)));

    [Theory]
    [InlineData("2026-10-12", "6d", "2026-10-17")] // a Saturday, and it stays
    [InlineData("2026-01-30", "1m", "2026-02-28")]
    [InlineData("2026-10-12", "1y", "2027-10-11")] // a substitute holiday, and it stays
    public void Rights_restricting_time_ends_where_it_falls(string from, string period, string due) =>
        Assert.Equal(Day(due), Due(On(CountingBasis.RightsRestrictingDays, period, from)));

    [Fact]
    public void A_clipped_month_is_told() =>
        Assert.Contains(DeadlineEngine.Explain(CivilTime("1m", "2026-01-30"), HolidayCalendar.Statutory).Steps, s =>
            s.Kind == StepKind.Clip && s.Citation == CountingLaw.MonthEnd);

    /// <summary>
    /// Cases of Démarche Numérique's specification, deposit 15 May 2023. It names the day after the last one and never
    /// rolls; both conventions are undone here.
    /// </summary>
    [Theory]
    [InlineData("2m", "2023-07-16")]
    [InlineData("30d", "2023-06-15")]
    [InlineData("8w", "2023-07-11")]
    [InlineData("2m", "2023-07-22", "2023-05-20/2023-05-25")]
    [InlineData("2m", "2023-07-27", "2023-05-20/2023-05-25", "2023-05-30/2023-06-03")]
    public void Golden_cases_of_a_peer(string period, string dayAfter, params string[] pauses)
    {
        var count = CivilTime(period, "2023-05-15") with { Pauses = [.. pauses.Select(p => Supplement(p[..10], p[11..]))] };
        var last = DeadlineEngine.Explain(count, HolidayCalendar.Statutory).Steps.Last(s => s.Kind == StepKind.Counted);
        Assert.Equal(Day(dayAfter), last.To.AddDays(1));
    }

    [Fact]
    public void Golden_case_of_a_peer_whose_clock_starts_again_after_an_incomplete_filing()
    {
        var last = DeadlineEngine.Explain(CivilTime("2m", "2023-05-25"), HolidayCalendar.Statutory).Steps.Last(
            s => s.Kind == StepKind.Counted);
        Assert.Equal(Day("2023-07-26"), last.To.AddDays(1));
    }

    [Theory]
    [InlineData("40h", true)]
    [InlineData("20d", true)]
    [InlineData("2w", true)]
    [InlineData("3m", true)]
    [InlineData("1y", true)]
    [InlineData("0d", false)]
    [InlineData("-1d", false)]
    [InlineData("+1d", false)]
    [InlineData(" 1d", false)]
    [InlineData("1D", false)]
    [InlineData("1", false)]
    [InlineData("d", false)]
    [InlineData("", false)]
    [InlineData("99999999999d", false)]
    public void A_period_reads_as_it_is_written(string text, bool reads)
    {
        Assert.Equal(reads, Period.TryParse(text, out var period));
        if (reads)
        {
            Assert.Equal(text, period.ToString());
            Assert.Equal(
                period, System.Text.Json.JsonSerializer.Deserialize<Period>(System.Text.Json.JsonSerializer.Serialize(period)));
        }
    }
}
