using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>The ways in which a request ends without a decision, as the Petitions Act and its Decree have them.</summary>
public sealed class EndingTests
{
    private static readonly Guid[] Earlier = [Guid.NewGuid(), Guid.NewGuid()];

    internal static Scene Inquired() => Triaged("2026-11-02 10:00", "regulation-inquiry", "motir");

    internal static Scene AnsweredTwice() => Earlier.Aggregate(Inquired(), (scene, id) =>
        scene.When("2026-11-03 10:00", Officer("motir"), new Link(id, LinkKind.Follows, "answered")));

    internal static Scene CameBackTwice() => Triaged("2026-11-02 10:00", "plan-change", "motir")
        .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
        .When("2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 6), "not known at the address"))
        .When("2026-11-09 10:00", Officer("motir"), new AskSupplement("items", "14d"))
        .When("2026-11-12 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 12), "not known at the address"));

    [Fact]
    public void What_is_no_statutory_petition_is_left_untreated_on_a_ground_that_the_law_names()
    {
        var scene = Inquired()
            .Declined("ending.ground", "2026-11-03 10:00", Officer("motir"), new ExceptRequest("workload", "too much"))
            .When("2026-11-03 10:00", Officer("motir"), new ExceptRequest("remedy-pending", "an appeal"), Approver("motir"))
            .Then<RequestExcepted>(e => Assert.Equal("remedy-pending", e.Ground)).Is(Stage.Closed);

        Assert.Equal(Ending.Excepted, scene.State.Ending);
        Assert.Equal(LetterKind.Exception, LetterPlace.Of(scene.Last)[^1].Kind);
    }

    [Fact]
    public void A_statutory_petition_is_never_left_untreated_and_never_closed_as_a_repeat() =>
        Triaged("2026-11-02 10:00", "individual-grant", "kicox")
            .Declined("ending.other-petition", "2026-11-03 10:00", Officer("kicox"), new ExceptRequest("private-matter", "x"))
            .Declined("ending.other-petition", "2026-11-03 10:00", Officer("kicox"), new CloseRepeat("x"));

    [Fact]
    public void Before_its_procedure_is_known_nobody_can_say_whether_it_may_go_untreated() => Received("2026-11-02 10:00")
        .Declined("ending.before-triage", "2026-11-02 11:00", Officer("motir"), new ExceptRequest("private-matter", "x"))
        .Declined("ending.before-triage", "2026-11-02 11:00", Officer("motir"), new CloseRepeat("x"));

    [Fact]
    public void Nothing_ends_a_request_that_was_not_received_yet() => Arrived("2026-11-02 10:00")
        .Declined("act.wrong-stage", "2026-11-02 11:00", Officer("motir"), new ExceptRequest("private-matter", "x"))
        .Declined("act.wrong-stage", "2026-11-02 11:00", Officer("motir"), new CloseRepeat("x"))
        .Declined("act.wrong-stage", "2026-11-02 11:00", Officer("motir"), new CloseUndeliverable("x"));

    [Fact]
    public void A_repeat_is_closed_once_two_earlier_cases_are_linked_that_it_follows()
    {
        var scene = Inquired()
            .Declined("ending.earlier-missing", "2026-11-03 09:00", Officer("motir"), new CloseRepeat("asked again"))
            .When("2026-11-03 10:00", Officer("motir"), new Link(Earlier[0], LinkKind.Follows, "answered"))
            .When("2026-11-03 10:01", Officer("motir"), new Link(Earlier[1], LinkKind.Related, "not the same"))
            .Declined("ending.earlier-missing", "2026-11-03 10:02", Officer("motir"), new CloseRepeat("asked again"))
            .When("2026-11-03 10:03", Officer("motir"), new Link(Earlier[1], LinkKind.Follows, "answered"))
            .When("2026-11-03 10:04", Officer("motir"), new CloseRepeat("asked again"), Approver("motir"))
            .Then<RepeatClosed>().Is(Stage.Closed);

        Assert.Equal((Ending.Repeated, LetterKind.Repeat), (scene.State.Ending, LetterPlace.Of(scene.Last)[^1].Kind));
    }

    [Fact]
    public void After_two_requests_that_could_not_be_delivered_the_firm_counts_as_having_withdrawn()
    {
        var scene = CameBackTwice()
            .When("2026-11-13 10:00", Officer("motir"), new CloseUndeliverable("not found"), Approver("motir"))
            .Then<RequestDeemedWithdrawn>().Then<SupplementDropped>().Is(Stage.Closed);

        Assert.Equal(
            (Ending.DeemedWithdrawn, LetterKind.DeemedWithdrawal), (scene.State.Ending, LetterPlace.Of(scene.Last)[^1].Kind));
    }

    [Fact]
    public void One_that_came_back_is_not_enough_and_is_no_request_that_lapsed() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("supplement.none", "2026-11-03 09:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 3), "x"))
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .Declined(
                "undelivered.before-asked", "2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 2), "x"))
            .Declined("day.future", "2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 7), "x"))
            .When("2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 6), "not known"))
            .Declined("undelivered.already", "2026-11-06 11:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 6), "x"))
            .Declined("ending.came-back-too-seldom", "2026-11-06 11:00", Officer("motir"), new CloseUndeliverable("x"))
            .When("2026-11-06 12:00", Officer("motir"), new AskSupplement("items", "14d"))
            .Declined("ending.came-back-too-seldom", "2026-11-06 13:00", Officer("motir"), new CloseUndeliverable("x"))
            .Declined("return.not-asked-twice", "2026-11-23 10:00", Officer("motir"), new ReturnRequest("x"))
            .When("2026-11-23 10:00", Officer("motir"), new AskSupplement("items", "10d"));

    public static TheoryData<CaseAct> Answers =>
    [
        new GiveSupplementPart("the first half", []), new CorrectFiling(Output: "lithium carbonate"),
        new ExtendSupplement("7d", "more time"),
    ];

    [Theory, MemberData(nameof(Answers))]
    public void What_the_firm_answered_has_reached_it_whatever_came_back(CaseAct answer)
    {
        var asked = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"));
        asked.When("2026-11-05 10:00", Firm, answer)
            .Declined("undelivered.answered", "2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 6), "x"));

        var found = CameBackTwice().When("2026-11-13 10:00", Firm, answer)
            .Declined("undelivered.answered", "2026-11-13 11:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 13), "x"))
            .Declined("ending.came-back-too-seldom", "2026-11-13 11:00", Officer("motir"), new CloseUndeliverable("x"));
        Assert.Equal(Holder.Firm, Holder.Of(found.State));
    }

    [Fact]
    public void A_request_that_came_back_after_one_that_lapsed_leaves_the_next_the_second() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "7d"))
            .When("2026-11-16 10:00", Officer("motir"), new AskSupplement("items", "10d"))
            .When("2026-11-18 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 18), "not known"))
            .Declined("supplement.second-too-long", "2026-11-18 11:00", Officer("motir"), new AskSupplement("items", "11d"))
            .When("2026-11-18 11:00", Officer("motir"), new AskSupplement("items", "10d"))
            .Declined("supplement.second-not-extendable", "2026-11-19 10:00", Firm, new ExtendSupplement("5d", "more"))
            .Declined("supplement.third", "2026-12-10 10:00", Officer("motir"), new AskSupplement("items", "5d"))
            .When("2026-12-10 10:00", Officer("motir"), new ReturnRequest("twice"), Approver("motir"))
            .Is(Stage.Closed);

    [Fact]
    public void Only_requests_that_came_back_one_after_the_other_count() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "7d"))
            .When("2026-11-05 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 5), "not known"))
            .When("2026-11-06 10:00", Officer("motir"), new AskSupplement("items", "7d"))
            .When("2026-11-20 10:00", Officer("motir"), new AskSupplement("items", "7d"))
            .When("2026-11-23 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 23), "not known"))
            .Declined("ending.came-back-too-seldom", "2026-11-23 11:00", Officer("motir"), new CloseUndeliverable("x"))
            .When("2026-11-23 12:00", Officer("motir"), new AskSupplement("items", "7d"))
            .When("2026-11-25 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 25), "not known"))
            .When("2026-11-25 11:00", Officer("motir"), new CloseUndeliverable("not found"), Approver("motir"))
            .Is(Stage.Closed);

    [Fact]
    public void What_came_back_waits_for_the_agency_and_moves_no_day()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"));
        Assert.Equal(Holder.Firm, Holder.Of(scene.State));
        var before = (scene.Clock("case").PausedTo, scene.Clock("supplement-1").Due);

        scene.When("2026-11-06 10:00", Officer("motir"), new RecordUndelivered(new(2026, 11, 6), "not known"));

        Assert.Equal("motir", Holder.Of(scene.State).Agency);
        Assert.Equal(before, (scene.Clock("case").PausedTo, scene.Clock("supplement-1").Due));
    }

    [Fact]
    public void A_firm_that_is_found_after_all_may_still_supplement() => CameBackTwice()
        .When("2026-11-13 10:00", Firm, new GiveSupplement("here", []))
        .Declined("ending.came-back-too-seldom", "2026-11-13 11:00", Officer("motir"), new CloseUndeliverable("x"));

    [Fact]
    public void Return_after_a_single_lapse_is_unconfirmed_and_off_until_the_law_data_say_otherwise()
    {
        var law = Shipped.General.Endings.Single(e => e.Way == EndingWay.ReturnAfterOne);
        Assert.Equal((false, Confidence.Unconfirmed), (law.On, law.Confidence));
        Once(Shipped).Declined("return.not-asked-twice", "2026-11-18 10:00", Officer("motir"), new ReturnRequest("lapsed"));

        var on = Shipped with
        {
            General = Shipped.General with
            {
                Endings = [.. Shipped.General.Endings.Select(e => e == law ? e with { On = true } : e)],
            },
        };
        Once(on).Declined("supplement.open", "2026-11-17 10:00", Officer("motir"), new ReturnRequest("early"))
            .When("2026-11-18 10:00", Officer("motir"), new ReturnRequest("lapsed"), Approver("motir")).Then<RequestReturned>();

        static Scene Once(LawBook law) => Triaged("2026-11-02 10:00", "plan-change", "motir", law)
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"));
    }

    [Fact]
    public void The_firm_is_told_at_once_and_has_a_letter_and_no_clock_runs_on()
    {
        foreach (var scene in (Scene[])
        [
            Inquired().When("2026-11-03 10:00", Officer("motir"), new ExceptRequest("private-matter", "x"), Approver("motir")),
            AnsweredTwice().When("2026-11-04 10:00", Officer("motir"), new CloseRepeat("x"), Approver("motir")),
            CameBackTwice().When("2026-11-13 10:00", Officer("motir"), new CloseUndeliverable("x"), Approver("motir")),
        ])
        {
            var told = Assert.Single(scene.Last.OfType<NoticeIssued>(), n => n.Rung == "request-ended");
            Assert.Equal([Recipient.Firm("firm-1")], told.Recipients);
            Assert.DoesNotContain(
                CaseClocks.Of(scene.State, scene.Law, HolidayCalendar.Statutory), c => c.Status != ClockStatus.Ended);
            Assert.All(
                CaseProjection.Of(scene.State, scene.Law, HolidayCalendar.Statutory).Spans, span => Assert.NotNull(span.EndedAt));
        }
    }
}
