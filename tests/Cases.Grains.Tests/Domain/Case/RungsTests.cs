using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>When warnings fire.</summary>
public sealed class RungsTests
{
    [Fact]
    public void A_clock_that_began_at_three_warns_of_nothing_at_nine_that_morning()
    {
        // Five working days from Monday afternoon end on Friday; four days before is that very Monday.
        var (state, clock) = Running("2026-10-19 15:00", new(2026, 10, 23));
        Assert.NotEqual("early", Next(state, clock, -4));
        Assert.Equal("early", Next(state, clock, -3));
        Assert.Equal("early", Next(state, clock with { Count = clock.Count! with { From = Instant("2026-10-19 09:00") } }, -4));
    }

    [Fact]
    public void What_is_due_on_the_day_a_clock_begins_is_told_when_it_begins()
    {
        var (state, clock) = Running("2026-09-21 15:00", new(2026, 9, 21));
        var notice = Assert.IsType<NoticeIssued>(FallsDue.NextOf(clock, state, With(0), HolidayCalendar.Statutory));
        Assert.Equal(Instant("2026-09-21 15:00"), notice.At);
    }

    [Theory]
    [InlineData("2026-09-21 10:00", 1, "2026-09-21 11:00")]
    [InlineData("2026-09-21 10:00", 2, "2026-09-21 12:00")]
    [InlineData("2026-09-21 10:00", 3, "2026-09-21 14:00")]
    [InlineData("2026-09-21 12:30", 1, "2026-09-21 14:00")]
    [InlineData("2026-09-21 14:00", 8, "2026-09-22 14:00")]
    [InlineData("2026-09-23 18:00", 8, "2026-09-28 18:00")]
    [InlineData("2026-09-21 08:00", 8, "2026-09-21 18:00")]
    [InlineData("2026-09-20 10:00", 1, "2026-09-21 10:00")]
    [InlineData("2026-09-21 14:00", -1, "2026-09-21 13:00")]
    [InlineData("2026-09-21 14:00", -2, "2026-09-21 11:00")]
    [InlineData("2026-09-21 10:00", -1, "2026-09-21 09:00")]
    [InlineData("2026-09-21 09:00", -4, "2026-09-18 14:00")]
    [InlineData("2026-09-20 10:00", -4, "2026-09-18 14:00")]
    [InlineData("2026-09-22 18:00", -16, "2026-09-21 09:00")]
    [InlineData("2026-09-21 12:30", 0, "2026-09-21 12:30")]
    public void Office_hours_are_walked_both_ways_around_lunch_nights_and_holidays(string from, int hours, string to) =>
        Assert.Equal(Instant(to), OfficeHours.Shift(Instant(from), hours, HolidayCalendar.Statutory));

    public static TheoryData<string> Ladders => [.. Shipped.Ladders.Select(l => l.ClockKind)];

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Every_rung_of_every_ladder_fires_once_and_tells_somebody(string kind)
    {
        var state = Received("2026-09-21 10:00").State;
        var due = new DateOnly(2027, 3, 12);
        var clock = new CaseClock(
            kind, kind, "motir", ClockStatus.Running, new(2026, 9, 21), due, Seoul.StartOf(due.AddDays(1)), null, null,
            new(CountingBasis.CalendarDays, Period.Days(172), Instant("2026-09-21 10:00")));
        List<NoticeIssued> fired = [];
        while (FallsDue.NextOf(clock, state, Shipped, HolidayCalendar.Statutory) is NoticeIssued next && fired.Count < 100)
        {
            fired.Add(next);
            state = state.Fold(next);
        }

        Assert.Equal(Shipped.Ladder(kind)!.Rungs.Select(r => r.Id).Order(), fired.Select(n => n.Rung.Name).Order());
        Assert.Equal(fired.OrderBy(n => n.At), fired);
        Assert.All(fired, n => Assert.NotEmpty(n.Recipients));
    }

    [Fact]
    public void Beyond_the_calendar_there_is_no_instant() =>
        Assert.Null(OfficeHours.Shift(Seoul.StartOf(HolidayCalendar.Statutory.Last), 1000, HolidayCalendar.Statutory));

    private static (CaseState State, CaseClock Clock) Running(string from, DateOnly due)
    {
        var scene = Received(from);
        var count = new Count(CountingBasis.WorkDays, new(5, PeriodUnit.Days), Instant(from));
        return (scene.State,
            new("case", ClockKinds.Case, "motir", ClockStatus.Running, Seoul.DayOf(Instant(from)), due,
                Seoul.StartOf(due.AddDays(1)), null, null, count));
    }

    private static string? Next(CaseState state, CaseClock clock, int offset) =>
        (FallsDue.NextOf(clock, state, With(offset), HolidayCalendar.Statutory) as NoticeIssued)?.Rung.Name;

    private static LawBook With(int offset) => Shipped with {
        Ladders = [new(ClockKinds.Case, [new("early", offset, false, ["desk"]), new("last", 1, false, ["desk"])])] };
}
