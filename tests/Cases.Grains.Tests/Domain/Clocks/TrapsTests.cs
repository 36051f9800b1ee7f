using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>Mistakes that other systems made, and corners of the law that invite them.</summary>
public sealed class TrapsTests
{
    [Fact]
    public void Two_short_pauses_equal_one_long_one_because_nothing_is_added_to_a_rolled_date()
    {
        // Without a pause the period ends on Saturday 24 October and rolls to Monday.
        var plain = CivilTime("30d", "2026-09-24");
        Assert.Equal(Day("2026-10-26"), Due(plain));
        var twice = Due(plain with { Pauses = [Supplement("2026-10-12", "2026-10-12"), Supplement("2026-10-14", "2026-10-14")] });
        Assert.Equal(Due(plain with { Pauses = [Supplement("2026-10-12", "2026-10-13")] }), twice);
        Assert.Equal(Day("2026-10-26"), twice);
    }

    [Fact]
    public void Paused_days_do_not_come_back_once_the_clock_runs_again() =>
        Assert.Equal(
            Day("2026-10-29"),
            Due(WorkDays("20d", "2026-09-21") with {
                Pauses = [Supplement("2026-10-06", "2026-10-13")], PausedSince = Day("2026-11-02") }));

    [Fact]
    public void Holidays_of_the_longer_span_count_too() =>
        Assert.Equal(
            Day("2026-09-30"), Due(WorkDays("8d", "2026-09-10") with { Pauses = [Supplement("2026-09-14", "2026-09-18")] }));

    [Fact]
    public void Holidays_under_an_extension_count_too() =>
        Assert.Equal(
            Day("2026-10-01"), Due(WorkDays("8d", "2026-09-10") with { Extensions = [new(Period.Days(6), "cooperation")] }));

    [Fact]
    public void The_calendar_that_is_given_is_the_one_that_counts()
    {
        var corrected =
            HolidayCalendar.Statutory.With([new(Day("2026-10-12"), true, "임시공휴일", "Temporary holiday", "국무회의 의결(시험)")]);
        foreach (var count in (Count[])[WorkDays("20d", "2026-09-21"), On(CountingBasis.WorkHours, "16h", "2026-10-08 10:00"),
            CivilTime("18d", "2026-09-24")])
        {
            Assert.True(DeadlineEngine.Compute(count, corrected).DueAt > DeadlineEngine.Compute(
                count, HolidayCalendar.Statutory).DueAt, $"{count.Basis}");
        }
    }

    [Fact]
    public void A_date_years_ahead_is_the_same_sum_whenever_it_is_reckoned()
    {
        // Seollal of 2043 is on Tuesday 10 February; its eve and the day after are off too.
        Assert.Equal("설날", HolidayCalendar.Statutory.On(Day("2043-02-10"))!.NameKo);
        Assert.Equal(Day("2043-02-12"), Due(WorkDays("6d", "2043-02-02")));
    }

    [Fact]
    public void A_pause_over_a_weekend_gives_back_nothing() =>
        Assert.Equal(Due(WorkDays("20d", "2026-10-12")),
            Due(WorkDays("20d", "2026-10-12") with { Pauses = [Supplement("2026-10-17", "2026-10-18")] }));

    [Fact]
    public void A_pause_after_the_due_day_revives_nothing() =>
        Assert.Equal(
            Day("2026-10-22"), Due(WorkDays("20d", "2026-09-21") with { Pauses = [Supplement("2026-10-23", "2026-11-23")] }));

    [Fact]
    public void A_pause_that_starts_on_the_due_day_holds_it() =>
        Assert.Equal(
            Day("2026-10-23"), Due(WorkDays("20d", "2026-09-21") with { Pauses = [Supplement("2026-10-22", "2026-10-22")] }));

    [Fact]
    public void Days_before_receipt_give_nothing_back() =>
        Assert.Equal(
            Day("2026-10-22"), Due(WorkDays("20d", "2026-09-21") with { Pauses = [Supplement("2026-09-01", "2026-09-20")] }));

    [Fact]
    public void Five_working_days_are_refused_with_the_article_that_counts_them_in_hours()
    {
        var refused = Assert.Throws<CountFaultException>(() => Due(WorkDays("5d", "2026-09-21")));
        var fault = Assert.Single(refused.Faults);
        Assert.Equal("count.work-days-below-six", fault.Code);
        Assert.Equal("제19조제1항", fault.Citation!.Article);
    }

    [Fact]
    public void Receipt_on_a_day_off_starts_on_the_next_working_day() =>
        Assert.Equal(Due(WorkDays("10d", "2026-09-28")), Due(WorkDays("10d", "2026-09-25")));

    [Theory]
    [InlineData("2026-10-12 12:30", "2026-10-12 14:00")]
    [InlineData("2026-10-12 07:00", "2026-10-12 10:00")]
    [InlineData("2026-10-12 11:30", "2026-10-12 13:30")]
    [InlineData("2026-10-12 11:00", "2026-10-12 12:00")]
    [InlineData("2026-10-12 17:00", "2026-10-12 18:00")]
    [InlineData("2026-10-12 17:30", "2026-10-13 09:30")]
    [InlineData("2026-10-12 18:00", "2026-10-13 10:00")]
    [InlineData("2026-10-16 18:30", "2026-10-19 10:00")]
    [InlineData("2026-10-12 17:59:30", "2026-10-13 10:00")]
    public void One_working_hour_from(string from, string dueAt) =>
        Assert.Equal(
            Instant(dueAt), DeadlineEngine.Compute(On(CountingBasis.WorkHours, "1h", from), HolidayCalendar.Statutory).DueAt);

    [Fact]
    public void A_supplement_pauses_working_hours_by_whole_days() =>
        Assert.Equal(
            Instant("2026-10-15 11:00"),
            DeadlineEngine.Compute(On(CountingBasis.WorkHours, "8h", "2026-10-12 11:00") with {
                Pauses = [Supplement("2026-10-13", "2026-10-14")] }, HolidayCalendar.Statutory).DueAt);

    [Fact]
    public void An_extension_is_added_before_the_end_is_rolled() =>
        Assert.Equal(
            Day("2026-10-27"), Due(CivilTime("30d", "2026-09-24") with { Extensions = [new(Period.Days(3), "cooperation")] }));

    [Fact]
    public void An_extension_from_the_day_after_expiry_starts_behind_the_rolled_end() =>
        Assert.Equal(Day("2026-10-29"), Due(
            CivilTime("30d", "2026-09-24") with { Extensions = [new(Period.Days(3), "cooperation", FromDayAfterExpiry: true)] }));

    [Fact]
    public void A_cap_counts_the_pauses_in()
    {
        var reply =
            CivilTime("30d", "2026-03-02") with { Pauses = [Supplement("2026-03-10", "2026-06-30")], Cap = Period.Days(90) };
        Assert.Equal(Day("2026-06-01"), Due(reply));
        Assert.Contains(DeadlineEngine.Explain(reply, HolidayCalendar.Statutory).Steps, s => s.Kind == StepKind.Cap);
    }

    [Fact]
    public void A_clock_that_stands_still_is_never_late()
    {
        var deadline =
            DeadlineEngine.Explain(WorkDays("20d", "2026-09-21") with {
                PausedSince = Day("2026-10-06"), PausedReason = "supplement" }, HolidayCalendar.Statutory);
        Assert.True(deadline.Stopped);
        Assert.Equal(DateTimeOffset.MaxValue, deadline.DueAt);
        Assert.Equal((StepKind.Pause, "supplement"), (deadline.Steps[^1].Kind, deadline.Steps[^1].Reason));
    }

    [Fact]
    public void A_clock_that_stands_still_ends_at_its_cap() =>
        Assert.Equal(Day("2026-06-01"),
            Due(CivilTime("30d", "2026-03-02") with { PausedSince = Day("2026-03-10"), Cap = Period.Days(90) }));

    [Fact]
    public void Nothing_is_due_on_a_paused_day_that_a_roll_would_reach() =>
        Assert.Equal(
            Day("2026-10-27"), Due(CivilTime("30d", "2026-09-24") with { Pauses = [Supplement("2026-10-26", "2026-10-26")] }));

    [Theory]
    [InlineData("2014-12-31")]
    [InlineData("2051-01-01")]
    [InlineData("2050-12-20")]
    public void Beyond_the_calendar_there_is_an_error_and_no_guess(string from)
    {
        foreach (var basis in Enum.GetValues<CountingBasis>())
        {
            var period = basis switch { CountingBasis.WorkHours => "400h", CountingBasis.PetitionPeriod => "2m", _ => "60d" };
            Assert.Throws<BeyondHorizonException>(() => Due(On(basis, period, from)));
        }
    }

    [Fact]
    public void The_zone_of_the_server_does_not_matter()
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            foreach (var zone in new[] { "Asia/Seoul", "UTC", "America/Los_Angeles", "Pacific/Kiritimati" })
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                Assert.Equal(Day("2026-10-22"),
                    Due(new(CountingBasis.WorkDays, Period.Days(20), new DateTimeOffset(2026, 9, 20, 15, 30, 0, TimeSpan.Zero))));
                Assert.Equal(Day("2026-09-21"), Seoul.DayOf(new DateTimeOffset(2026, 9, 20, 15, 0, 0, TimeSpan.Zero)));
                Assert.Equal(Day("2026-09-20"), Seoul.DayOf(new DateTimeOffset(2026, 9, 20, 14, 59, 59, TimeSpan.Zero)));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
