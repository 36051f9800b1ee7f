using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>The examples that were reckoned by hand.</summary>
public sealed class WorkedExamplesTests
{
    [Fact]
    public void Twenty_days_received_before_Chuseok() =>
        Assert.Equal(Day("2026-10-22"), Due(WorkDays("20d", "2026-09-21 09:00")));

    [Fact]
    public void The_same_with_a_supplement_asked_and_given() =>
        Assert.Equal(Day("2026-10-29"),
            Due(WorkDays("20d", "2026-09-21 09:00") with { Pauses = [Supplement("2026-10-06", "2026-10-13")] }));

    [Fact]
    public void Five_days_are_forty_working_hours()
    {
        var (due, dueAt) = DeadlineEngine.Compute(
            new(CountingBasis.WorkHours, Period.Hours(40), Instant("2026-09-22 14:00")), HolidayCalendar.Statutory);
        Assert.Equal(Day("2026-10-01"), due);
        Assert.Equal(Instant("2026-10-01 14:00"), dueAt);
        Assert.Equal(TimeSpan.FromHours(9), dueAt.Offset);
    }

    [Fact]
    public void An_end_that_moves_cites_the_article_that_moves_it_and_days_that_do_not_count_cite_none()
    {
        Assert.Equal("제161조", Cited(CivilTime("30d", "2026-09-24"), StepKind.Roll).Distinct().Single());
        Assert.Null(Cited(WorkDays("20d", "2026-09-21"), StepKind.Skipped).Distinct().Single());

        static IEnumerable<string?> Cited(Count count, StepKind kind) =>
            DeadlineEngine.Explain(count, HolidayCalendar.Statutory).Steps.Where(s => s.Kind == kind)
                .Select(s => s.Citation?.Article);
    }

    [Fact]
    public void Thirty_days_over_the_turn_of_the_year() =>
        Assert.Equal(Day("2027-01-05"), Due(WorkDays("30d", "2026-11-23 10:00")));

    [Fact]
    public void The_act_is_late_from_the_start_of_the_day_after()
    {
        var (_, dueAt) = DeadlineEngine.Compute(WorkDays("20d", "2026-09-21 09:00"), HolidayCalendar.Statutory);
        Assert.Equal(Instant("2026-10-23 00:00"), dueAt);
        Assert.Equal(TimeSpan.FromHours(9), dueAt.Offset);
    }

    [Fact]
    public void Eight_working_hours_of_intake_run_from_a_Friday_evening_to_Monday_evening() =>
        Assert.Equal(Instant("2026-11-23 18:00"), DeadlineEngine.Compute(
            new(CountingBasis.WorkHours, Period.Hours(8), Instant("2026-11-20 19:30")), HolidayCalendar.Statutory).DueAt);
}
