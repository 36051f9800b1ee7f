using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Tests.Domain.Case;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>Places at which two rules meet, each reckoned by hand.</summary>
public sealed class WhereADateCouldBeWrongTests
{
    [Fact]
    public void An_extension_after_a_pause_counts_on_from_where_the_paused_period_ends() =>
        Assert.Equal(Day("2026-11-26"), Due(WorkDays("20d", "2026-09-21") with
        {
            Pauses = [Supplement("2026-10-06", "2026-10-13")],
            Extensions = [new(Period.Days(20), "cooperation")],
        }));

    [Fact]
    public void A_pause_over_the_turn_of_the_year_gives_back_the_five_days_that_offices_worked() =>
        Assert.Equal(
            Day("2027-01-12"), Due(WorkDays("30d", "2026-11-23") with { Pauses = [Supplement("2026-12-28", "2027-01-04")] }));

    [Fact]
    public void A_clipped_month_end_is_paused_before_it_is_rolled()
    {
        // From 31 January 2027; no 31 February, so Sunday the 28th, then Independence Day: Tuesday 2 March either way.
        Assert.Equal(Day("2027-03-02"), Due(CivilTime("1m", "2027-01-30")));
        Assert.Equal(
            Day("2027-03-02"), Due(CivilTime("1m", "2027-01-30") with { Pauses = [Supplement("2027-02-10", "2027-02-11")] }));
    }

    [Fact]
    public void Civil_time_that_starts_on_a_holiday_leaves_that_day_out_and_counts_the_next_holidays() =>
        Assert.Equal(Day("2026-10-06"), Due(CivilTime("10d", "2026-09-25")));

    [Fact]
    public void A_period_may_end_on_the_last_working_day_of_the_calendar_and_no_later()
    {
        // The last working day is Friday 30 December 2050; Christmas is a Sunday, so Monday the 26th is off too.
        Assert.Equal(Day("2050-12-30"), Due(WorkDays("6d", "2050-12-22")));
        Assert.Throws<BeyondHorizonException>(() => Due(WorkDays("7d", "2050-12-22")));
        Assert.Throws<BeyondHorizonException>(() => Due(CivilTime("6d", "2050-12-25")));
    }

    /// <summary>31 December 2050 is a Saturday, on which a right that is taken away may end and nothing else.</summary>
    [Fact]
    public void A_period_that_takes_rights_away_may_end_on_the_very_last_day_of_the_calendar()
    {
        Assert.Equal(Day("2050-12-31"), Due(On(CountingBasis.RightsRestrictingDays, "10d", "2050-12-22")));
        Assert.Throws<BeyondHorizonException>(() => Due(On(CountingBasis.RightsRestrictingDays, "11d", "2050-12-22")));
    }

    [Fact]
    public void A_cap_that_ends_when_the_period_does_ends_nothing()
    {
        var eight = On(CountingBasis.WorkHours, "8h", "2026-10-12 10:00");
        Assert.DoesNotContain(Steps(eight with { Cap = Period.Hours(8) }), s => s.Kind == StepKind.Cap);
        Assert.Contains(Steps(eight with { Cap = Period.Hours(7) }), s => s.Kind == StepKind.Cap);
    }

    [Fact]
    public void An_extension_from_the_day_after_expiry_is_told_on_that_day_and_before_what_it_gives()
    {
        var steps = Steps(WorkDays("20d", "2026-09-21") with
        {
            Extensions = [new(Period.Days(10), "objection", FromDayAfterExpiry: true)],
        });
        Assert.Equal(
            [(Day("2026-10-22"), 20, "counted"), (Day("2026-10-23"), 20, "extension"), (Day("2026-10-23"), 21, "counted")],
            steps.SkipWhile(s => s.To < Day("2026-10-22")).Take(3).Select(
                s => (s.To, s.Counted, s.Kind == StepKind.Counted ? "counted" : "extension")));
    }

    [Fact]
    public void A_start_in_the_lunch_hour_and_an_end_at_noon_are_neither_lost_nor_given_twice()
    {
        Assert.Equal(Instant("2026-10-13 12:00"),
            DeadlineEngine.Compute(On(CountingBasis.WorkHours, "8h", "2026-10-12 12:00"), HolidayCalendar.Statutory).DueAt);
        Assert.Equal(Instant("2026-10-13 12:00"),
            DeadlineEngine.Compute(On(CountingBasis.WorkHours, "8h", "2026-10-12 12:45"), HolidayCalendar.Statutory).DueAt);
    }

    [Fact]
    public void The_calendar_that_is_handed_over_is_the_one_that_counts()
    {
        var one = HolidayCalendar.Statutory.With([new(Day("2026-10-20"), true, "임시공휴일", "Temporary holiday", "test")]);
        Assert.Equal(Day("2026-10-23"), DeadlineEngine.Compute(WorkDays("20d", "2026-09-21"), one).Due);
        Assert.Equal(Day("2026-10-22"), Due(WorkDays("20d", "2026-09-21")));
    }

    private static IReadOnlyList<Step> Steps(Count count) => DeadlineEngine.Explain(count, HolidayCalendar.Statutory).Steps;

    [Fact]
    public void Every_rung_of_every_ladder_fires_once_and_in_order()
    {
        foreach (var ladder in Scene.Shipped.Ladders)
        {
            var due = Day("2027-09-01");
            var clock = new CaseClock($"{ladder.ClockKind}-1", ladder.ClockKind, "motir", ClockStatus.Running, Day("2026-09-01"),
                due, Seoul.StartOf(due.AddDays(1)), null, null, null);
            var state = CaseState.Empty with { Stage = Stage.InReview, Lead = "motir", Firm = "firm-1" };
            List<NoticeIssued> fired = [];
            while (FallsDue.NextOf(clock, state, Scene.Shipped, HolidayCalendar.Statutory) is NoticeIssued notice)
            {
                fired.Add(notice);
                state = state.Fold(notice);
            }

            Assert.Equal(ladder.Rungs.Select(r => r.Id).Order(), fired.Select(n => n.Rung.Name).Order());
            Assert.Equal(fired.OrderBy(n => n.At), fired);
            Assert.All(fired, n => Assert.NotEmpty(n.Recipients));
        }
    }
}
