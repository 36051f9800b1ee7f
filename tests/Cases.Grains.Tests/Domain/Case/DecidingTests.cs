using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

public sealed class DecidingTests
{
    private static readonly Actor ManagerWhoRecommends = Manager("kicox");

    [Fact]
    public void Nobody_approves_what_they_recommended() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", ManagerWhoRecommends, new Recommend(Refusing))
            .Declined("act.same-person", "2026-11-03 11:00", ManagerWhoRecommends, new Approve())
            .When("2026-11-03 12:00", Approver("kicox"), new Approve()).Then<DispositionIssued>();

    [Fact]
    public void A_disposition_without_reasons_is_declined() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .Declined("required", "2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing with { Reasons = " " }));

    [Fact]
    public void A_condition_is_due_on_no_day_that_the_calendar_does_not_reach() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").Declined(
            CalendarRefusals.BeyondHorizon.Code, "2026-11-03 10:00", Officer("kicox"), new Recommend(
                Grant with { Kind = DispositionKind.GrantedWithConditions, Conditions = [new("report", new(9999, 12, 31))] }));

    [Fact]
    public void A_step_that_is_required_is_asked_neither_by_another_nor_by_a_question_that_was_taken_back() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), new AskAgencies([new("haneul-env", "permit-consultation", false, "?")]))
            .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
            .Declined("recommend.not-asked", "2026-11-03 11:00", Officer("motir"), new Recommend(Grant))
            .When("2026-11-03 12:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .When("2026-11-03 13:00", Officer("motir"), new CancelHandOff(2, "not needed"))
            .Declined("recommend.not-asked", "2026-11-03 14:00", Officer("motir"), new Recommend(Grant));

    [Fact]
    public void Where_a_step_has_to_agree_the_agreement_that_the_law_takes_from_silence_is_one()
    {
        var law = Shipped with
        {
            Procedures = [.. Shipped.Procedures.Select(p => p.Id != "plan-change" ? p : p with
            {
                Steps = [.. p.Steps.Select(s => s.Id == "plan-consultation" ? s with { MustAgree = true } : s)],
            })],
        };
        Triaged("2026-11-02 10:00", "plan-change", "motir", law)
            .Declined("recommend.not-asked", "2026-11-02 10:30", Officer("motir"), new Recommend(Grant))
            .When("2026-11-02 11:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .Declined("recommend.hand-off-open", "2026-11-23 10:00", Officer("motir"), new Recommend(Grant))
            .When("2026-11-25 10:00", Officer("motir"), new Recommend(Grant));
    }

    [Fact]
    public void An_objection_is_decided_by_somebody_who_neither_recommended_nor_approved()
    {
        var scene = Refused().When("2026-11-10 10:00", Firm, new FileObjection("grounds", []));
        scene.Declined("act.same-person", "2026-11-11 10:00", Officer("kicox"), new DecideObjection(false, "reasons", null))
            .Declined("act.same-person", "2026-11-11 10:00", Approver("kicox"), new DecideObjection(false, "reasons", null))
            .When("2026-11-11 10:00", Another("kicox"), new DecideObjection(true, "reasons", Grant), Manager("kicox"))
            .Then<ObjectionDecided>().Is(Stage.Decided);
        Assert.Equal(DispositionKind.Granted, scene.State.Issued!.Disposition.Kind);
    }

    [Fact]
    public void The_objection_window_is_sixty_days_from_service_for_a_statutory_petition()
    {
        // Served on 4 November: 60 days from the 5th end on Sunday 3 January 2027, so Monday the 4th is the last.
        Refused().When("2027-01-04 23:59", Firm, new FileObjection("grounds", []));
        Refused().Declined("objection.out-of-time", "2027-01-05 00:00", Firm, new FileObjection("grounds", []));
    }

    [Fact]
    public void The_time_to_decide_an_objection_is_extended_once_from_the_day_after_expiry()
    {
        // 10 days from 11 November: the 20th. Ten more from the 21st: the 30th.
        var scene = Refused().When("2026-11-10 10:00", Firm, new FileObjection("grounds", []));
        Assert.Equal(new DateOnly(2026, 11, 20), scene.Clock("objection").Due);
        scene.When("2026-11-18 10:00", Manager("kicox"), new ExtendObjection("10d", "new evidence"))
            .Declined("extension.used", "2026-11-19 10:00", Manager("kicox"), new ExtendObjection("5d", "more"));
        Assert.Equal(new DateOnly(2026, 11, 30), scene.Clock("objection").Due);
    }

    [Fact]
    public void A_case_is_not_closed_while_a_remedy_is_open() =>
        Refused().Declined("close.remedy-open", "2027-01-04 10:00", Officer("kicox"), new Close("done"))
            .When("2027-01-05 10:00", Officer("kicox"), new Close("done")).Is(Stage.Closed);

    [Fact]
    public void A_firm_withdraws_until_the_decision_is_issued()
    {
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").When("2026-11-03 10:00", Firm, new Withdraw("plans changed"))
            .Then<RequestWithdrawn>().Is(Stage.Closed);
        Refused().Declined("act.wrong-stage", "2026-11-05 10:00", Firm, new Withdraw("too late"));
    }

    [Fact]
    public void A_firm_withdraws_without_a_reason_and_an_empty_one_is_recorded() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").When("2026-11-03 10:00", Firm, new Withdraw())
            .Then<RequestWithdrawn>(e => Assert.Equal("", e.Reason)).Is(Stage.Closed);

    [Fact]
    public void A_returned_draft_is_kept_with_its_reason_until_another_is_recommended()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
            .When("2026-11-03 11:00", Approver("kicox"), new ReturnRecommendation("say why"));

        Assert.Equal(("say why", Refusing.Kind), (scene.State.Returned!.Reason, scene.State.Returned.Disposition.Kind));
        Assert.Null(scene.When("2026-11-03 12:00", Officer("kicox"), new Recommend(Refusing)).State.Returned);
    }

    [Fact]
    public void An_answer_to_an_inquiry_cannot_be_objected_to() =>
        Triaged("2026-11-02 10:00", "regulation-inquiry", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new Recommend(new(DispositionKind.AlreadyAllowed, "reasons", [], null)))
            .When("2026-11-03 11:00", Approver("motir"), new Approve())
            .When("2026-11-03 12:00", Officer("motir"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-03 12:00"), "proof"))
            .Declined("objection.not-open", "2026-11-04 10:00", Firm, new FileObjection("grounds", []));

    [Fact]
    public void Service_in_the_minute_of_the_decision_is_not_before_it()
    {
        const string decided = "2026-11-03 11:00:40";
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
            .When(decided, Approver("kicox"), new Approve())
            .Declined("serve.before-decision", "2026-11-03 11:02", Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-03 10:59"), "proof"))
            .When("2026-11-03 11:02", Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-03 11:00"), "proof"))
            .Then<DispositionServed>(served => Assert.Equal(Instant(decided), served.At));
    }

    private static Scene Refused() => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
}
