using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>A day became a holiday: whose day moved, by how much, and who is told.</summary>
public sealed class MovedByTheCalendarTests
{
    [Fact]
    public void Each_holder_is_told_the_firm_of_its_own_days_and_the_agencies_of_theirs()
    {
        // The supplement's last day and a working day of the case; the reply of 15 days ends on the 17th too.
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies(
                [new("byeolbit-si", "permit-consultation", true, "?"), new("haneul-env", "plan-consultation", true, "?")]))
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"));
        var now = HolidayCalendar.Statutory.Corrected(
            new(new DateOnly(2026, 11, 17), true, "임시공휴일", "Temporary holiday", "관보"), Instant("2026-11-04 10:00"));

        var events = ((Outcome.Accepted)CaseDecider.Decide(
            scene.State, new Recalculate(HolidayCalendar.Statutory.Version),
            new(Actor.System, Instant("2026-11-04 10:00"), scene.Law, now))).Events;

        var moved = events.OfType<ClockMoved>().ToDictionary(e => e.Clock, e => (e.OldDue, e.NewDue));
        Assert.Equal((new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 18)), moved["supplement-1"]);
        Assert.Equal((new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 18)), moved["hand-off-1-1"]);
        Assert.DoesNotContain("hand-off-2-1", moved.Keys);
        Assert.DoesNotContain("intake", moved.Keys);
        var told = events.OfType<NoticeIssued>().ToDictionary(n => n.Clock, n => Assert.Single(n.Recipients));
        Assert.Equal("firm:firm-1", told["supplement-1"]);
        Assert.Equal("desk:byeolbit-si", told["hand-off-1-1"]);
        Assert.All(events.OfType<ClockMoved>(), e => Assert.Equal(("2026-11-17 관보", now.Version), (e.Reason, e.CalendarVersion)));
    }

    [Fact]
    public void A_move_is_told_once_and_again_when_the_calendar_goes_back_and_forth()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir");
        var (was, state) = (HolidayCalendar.Statutory, scene.State);
        var holiday =
            was.Corrected(new(new DateOnly(2026, 11, 17), true, "임시공휴일", "Temporary holiday", "관보"), Instant("2026-11-04 10:00"));
        var again =
            holiday.Corrected(new(new DateOnly(2026, 11, 17), false, "근무일", "Working day", "관보"), Instant("2026-11-05 10:00"));
        var third = again.Corrected(
            new(new DateOnly(2026, 11, 17), true, "임시공휴일", "Temporary holiday", "관보"), Instant("2026-11-06 10:00"));

        Assert.Equal(1, Moves(was, holiday));
        Assert.Equal(0, Moves(was, holiday));
        Assert.Equal(1, Moves(holiday, again));
        Assert.Equal(1, Moves(again, third));
        Assert.Equal(0, Moves(again, third));

        int Moves(HolidayCalendar before, HolidayCalendar now)
        {
            var context = new ActContext(Actor.System, Instant("2026-11-06 10:00"), scene.Law, now, before);
            var moved = ((Outcome.Accepted)CaseDecider.Decide(state, new Recalculate(before.Version), context)).Events;
            state = state.Fold(moved);
            return moved.OfType<ClockMoved>().Count(e => e.Clock == ClockKinds.Case);
        }
    }
}
