using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Who of several agencies may do what, and how each stands to the case afterwards.</summary>
public sealed class AmongAgenciesTests
{
    [Fact]
    public void A_manager_gives_what_is_asked_to_one_officer_and_then_to_another_but_not_twice_to_the_same() =>
        Asked().When("2026-11-03 10:00", Manager("haneul-env"), new AssignHandOff(1, "first"))
            .Declined("claim.taken", "2026-11-03 11:00", Manager("haneul-env"), new AssignHandOff(1, "first"))
            .When("2026-11-03 11:00", Manager("haneul-env"), new AssignHandOff(1, "second"))
            .Then<HandOffAssigned>(e => Assert.Equal("second", e.Officer));

    [Fact]
    public void Whoever_has_taken_what_is_asked_is_told_so_and_others_that_it_is_taken() =>
        Asked().When("2026-11-03 10:00", Officer("haneul-env"), new ClaimHandOff(1))
            .Declined("claim.yours-already", "2026-11-03 11:00", Officer("haneul-env"), new ClaimHandOff(1))
            .Declined("claim.taken", "2026-11-03 11:00", Approver("haneul-env"), new ClaimHandOff(1));

    [Fact]
    public void An_asked_agency_answers_for_itself_alone() =>
        Asked().Declined("hand-off.not-yours", "2026-11-03 10:00", Officer("nier"),
                new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
            .Declined("hand-off.not-yours", "2026-11-03 10:00", Officer("nier"),
                new GiveOpinion(3, OpinionKind.Agree, "agreed", []))
            .When("2026-11-03 10:00", Officer("nier"), new GiveOpinion(2, OpinionKind.Agree, "agreed", []));

    [Fact]
    public void The_day_of_a_condition_is_read_even_where_nothing_stands_before_it() =>
        Asked().Declined("opinion.condition-day", "2026-11-03 10:00", Officer("nier"),
            new GiveOpinion(2, OpinionKind.AgreeWithConditions, "agreed", [" |soon"]));

    [Fact]
    public void An_agency_is_asked_again_on_the_same_step_only_once_the_question_is_settled() =>
        Asked().Declined("ask.open-already", "2026-11-03 10:00", Officer("mcee"), Asking("nier", "technical-review"))
            .When("2026-11-03 11:00", Officer("mcee"), new CancelHandOff(2, "not needed"))
            .When("2026-11-03 12:00", Officer("mcee"), Asking("nier", "technical-review"));

    [Fact]
    public void A_decision_cancels_what_is_still_open_and_leaves_what_was_answered()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), new AskAgencies([
                new("byeolbit-si", "plan-consultation", true, "?"), new("haneul-env", "permit-consultation", false, "?")]))
            .When("2026-11-03 10:00", Officer("byeolbit-si"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
            .When("2026-11-04 10:00", Officer("motir"), new Recommend(Grant))
            .When("2026-11-04 11:00", Approver("motir"), new Approve())
            .Then<HandOffCancelled>(e => Assert.Equal(2, e.HandOff));
        Assert.Equal(RoundState.Answered, scene.State.HandOff(1)!.Last.State);
    }

    [Fact]
    public void A_case_goes_to_an_agency_that_is_asked_once_it_has_replied() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), Asking("haneul-do", "plan-consultation"))
            .Declined("transfer.asked-agency", "2026-11-03 10:00", Officer("motir"), new Transfer("haneul-do", "their matter"))
            .When("2026-11-03 11:00", Officer("haneul-do"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
            .When("2026-11-03 12:00", Officer("motir"), new Transfer("haneul-do", "their matter")).Then<CaseTransferred>();

    [Fact]
    public void Each_agency_stands_to_a_case_in_one_way_and_who_is_no_longer_asked_as_one_that_was()
    {
        var scene = Asked().When("2026-11-03 10:00", Officer("mcee"), new CancelHandOff(1, "not needed"));
        Assert.Equal(
            [
                ("mcee", Side.Lead, false), ("nier", Side.Asked, false), ("motir", Side.Lead, true),
                ("haneul-env", Side.Lead, true),
            ],
            scene.State.Parties());
    }

    [Fact]
    public void A_closed_case_waits_for_no_reply()
    {
        var reply = Asked().When("2026-11-03 10:00", Firm, new Withdraw("plans changed")).Clock("hand-off-1-1");
        Assert.Equal((ClockStatus.Ended, Instant("2026-11-03 10:00")), (reply.Status, reply.EndedAt!.Value));
    }

    [Fact]
    public void An_asked_desk_is_told_the_last_day_of_its_own_reply()
    {
        var scene = Asked();
        var told = scene.Notices("hand-off-1-1").Single(n => n.Rung == "hand-off-arrived");
        Assert.Equal(scene.Clock("hand-off-1-1").Due, told.Due);
    }

    [Fact]
    public void Only_a_case_that_somebody_holds_is_put_back() =>
        Asked().Declined("release.nobody", "2026-11-03 10:00", Officer("mcee"), new Release("leave"))
            .When("2026-11-03 11:00", Officer("mcee"), new Claim())
            .When("2026-11-03 12:00", Officer("mcee"), new Release("leave")).Then<CaseReleased>();

    private static AskAgencies Asking(string agency, string step) => new([new(agency, step, true, "?")]);

    private static Scene Asked() => Triaged("2026-11-02 10:00", "demonstration", "mcee")
        .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([
            new("haneul-env", "regulator-reply", true, "?"), new("nier", "technical-review", true, "?")]));
}
