using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>A visit to the site: announced with day and place, then held or called off.</summary>
public sealed class VisitingTests
{
    private static readonly DateOnly Day = new(2026, 11, 9);

    [Fact]
    public void The_firm_and_whoever_still_owes_a_reply_learn_of_the_day()
    {
        var scene = Asked().When("2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"));

        Assert.Equal(new(Day, "haneul-1", Instant("2026-11-03 10:00"), VisitState.Announced), scene.State.Visit);
        Assert.Equal(
            [("hand-off-1-1", "desk:haneul-env", Day), ("intake", "firm:firm-1", Day)],
            Told(scene, "visit-announced").OrderBy(t => t.Clock.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Who_has_replied_is_not_told()
    {
        var scene = Asked().When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "yes", []))
            .When("2026-11-03 11:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"));
        Assert.Equal(["firm:firm-1"], Told(scene, "visit-announced").Select(t => t.To));
    }

    [Fact]
    public void A_visit_that_is_called_off_is_told_too_and_makes_room_for_another()
    {
        var scene = Asked().When("2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"))
            .Declined("visit.announced-already", "2026-11-03 10:30", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"))
            .When("2026-11-04 10:00", Officer("mcee"), new CallOffVisit("snow"));
        Assert.Equal(2, Told(scene, "visit-called-off").Count());
        scene.When("2026-11-04 11:00", Officer("mcee"), new AnnounceVisit(Day.AddDays(1), "haneul-1", "facts"));
        Assert.Equal((Day.AddDays(1), VisitState.Announced), (scene.State.Visit!.On, scene.State.Visit.State));
    }

    [Fact]
    public void Who_replied_meanwhile_is_told_that_it_is_called_off_and_who_is_no_longer_asked_is_not()
    {
        var announced = Asked().When("2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"));
        var replied = announced.When("2026-11-03 11:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "yes", []))
            .When("2026-11-04 10:00", Officer("mcee"), new CallOffVisit("snow"));
        Assert.Equal(["firm:firm-1", "desk:haneul-env"], Told(replied, "visit-called-off").Select(t => t.To));

        var cancelled = Asked().When("2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"))
            .When("2026-11-03 11:00", Officer("mcee"), new CancelHandOff(1, "not needed"))
            .When("2026-11-04 10:00", Officer("mcee"), new CallOffVisit("snow"));
        Assert.Equal(["firm:firm-1"], Told(cancelled, "visit-called-off").Select(t => t.To));
    }

    [Theory]
    [InlineData("visit-announced", "hand-off-1-1", false)]
    [InlineData("visit-announced", "intake", true)]
    [InlineData("visit-called-off", "hand-off-1-1", true)]
    [InlineData("condition-reported", "condition-1", false)]
    [InlineData("condition-reported", "case", true)]
    public void What_still_waits_for_somebody_outlasts_its_clock(string rung, string clock, bool lasts) => Assert.Equal(
        lasts, Happenings.OutlastsItsClock(
            rung, rung.StartsWith("visit", StringComparison.Ordinal) ? "in-review" : "served", clock));

    [Fact]
    public void A_visit_is_held_between_its_announcement_and_today()
    {
        var scene = Asked().Declined("visit.not-announced", "2026-11-03 09:00", Officer("mcee"), new HoldVisit(Day, "record"))
            .When("2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(Day, "haneul-1", "facts"))
            .Declined("visit.before-announced", "2026-11-05 10:00", Officer("mcee"), new HoldVisit(new(2026, 11, 2), "record"))
            .Declined("day.future", "2026-11-05 10:00", Officer("mcee"), new HoldVisit(new(2026, 11, 6), "record"))
            .When("2026-11-09 16:00", Officer("mcee"), new HoldVisit(Day, "record"))
            .Declined("visit.not-announced", "2026-11-09 17:00", Officer("mcee"), new CallOffVisit("late"));
        Assert.Equal(VisitState.Held, scene.State.Visit!.State);
    }

    [Fact]
    public void A_visit_is_announced_for_a_day_to_come() => Asked()
        .Declined("day.past", "2026-11-03 10:00", Officer("mcee"), new AnnounceVisit(new(2026, 11, 2), "haneul-1", "facts"))
        .Declined("visit.beyond-calendar", "2026-11-03 10:00", Officer("mcee"),
            new AnnounceVisit(new(2099, 1, 1), "haneul-1", "facts"));

    private static Scene Asked() => Triaged("2026-11-02 10:00", "fast-check", "mcee")
        .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "fast-reply", true, "question")]));

    private static IEnumerable<(ClockId Clock, Recipient To, DateOnly Day)> Told(Scene scene, string rung) =>
        scene.State.Notices.Where(n => n.Rung == rung).SelectMany(n => n.Recipients.Select(to => (n.Clock, to, n.Due)));
}
