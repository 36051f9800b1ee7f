using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Several clocks on one case: each keeps to its own rule, and to what was so while it ran.</summary>
public sealed class NestedClocksTests
{
    private static readonly DateOnly Expected = new(2026, 12, 31);

    [Fact]
    public void The_lead_sets_a_reply_period_inside_the_whole_where_no_statute_does()
    {
        var scene = Triaged("2026-11-02 10:00", "regulation-inquiry", "motir");
        // The whole: 14 working days from 2 November, so the 19th.
        Assert.Equal(new DateOnly(2026, 11, 19), scene.Clock("case").Due);
        scene.Declined("ask.beyond-whole", "2026-11-02 11:00", Officer("motir"), Asking("opinion", "15d"))
            .Declined("ask.period-format", "2026-11-02 11:00", Officer("motir"), Asking("opinion", "2w"))
            .When("2026-11-02 11:00", Officer("motir"), Asking("opinion", "6d"));
        Assert.Equal(new DateOnly(2026, 11, 9), scene.Clock("hand-off-1-1").Due);
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("ask.period-by-law", "2026-11-02 11:00", Officer("motir"), Asking("plan-consultation", "10d"));
    }

    [Fact]
    public void A_set_period_of_five_days_or_fewer_runs_in_hours()
    {
        var clock = Triaged("2026-11-02 10:00", "regulation-inquiry", "motir")
            .When("2026-11-02 11:00", Officer("motir"), Asking("opinion", "2d")).Clock("hand-off-1-1");
        Assert.Equal(CountingBasis.WorkHours, clock.Count!.Basis);
        Assert.Equal(Instant("2026-11-04 11:00"), clock.DueAt);
    }

    [Fact]
    public void An_asked_agency_extends_once_by_its_own_length_inside_the_whole_and_never_moves_it()
    {
        var scene = Triaged("2026-11-02 10:00", "regulation-inquiry", "motir")
            .When("2026-11-02 11:00", Officer("motir"), Asking("opinion", "8d"));
        var whole = scene.Clock("case").Due;
        scene.Declined(
            "extension.too-long", "2026-11-03 10:00", Officer("komir"), new ExtendReply(1, "9d", "site visit", Expected))
            .Declined(
                "extension.beyond-whole", "2026-11-03 10:00", Officer("komir"), new ExtendReply(1, "8d", "site visit", Expected))
            .When("2026-11-03 10:00", Officer("komir"), new ExtendReply(1, "6d", "site visit", Expected))
            .Declined("extension.used", "2026-11-03 11:00", Officer("komir"), new ExtendReply(1, "1d", "again", Expected));
        Assert.Equal(whole, scene.Clock("hand-off-1-1").Due);
        Assert.Equal(whole, scene.Clock("case").Due);
    }

    [Fact]
    public void A_longer_period_of_the_agencys_own_law_is_extended_by_that_length()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir").When("2026-11-02 10:00", Officer("motir"),
            new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?", new("40d", "어떤 법", "제1조"))]));
        scene.When("2026-11-10 10:00", Officer("byeolbit-si"), new ExtendReply(1, "40d", "site visit", Expected))
            .Then<ReplyExtended>();
    }

    [Fact]
    public void The_reason_of_an_asked_agency_is_not_in_the_working_that_others_read()
    {
        var scene = Triaged("2026-11-02 10:00", "regulation-inquiry", "motir")
            .When("2026-11-02 11:00", Officer("motir"), Asking("opinion", "6d"))
            .When("2026-11-03 10:00", Officer("komir"), new ExtendReply(1, "1d", "an internal doubt", Expected));
        var count = scene.Clock("hand-off-1-1").Count!;
        Assert.DoesNotContain("doubt", string.Join(' ', count.Extensions), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_round_has_a_clock_of_its_own()
    {
        var scene = Triaged("2026-11-02 10:00", "improvement-request", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("mcee", "agency-reply", true, "?")]))
            .When("2026-11-04 10:00", Officer("mcee"), new GiveOpinion(1, OpinionKind.Object, "no", []))
            .When("2026-11-09 10:00", Officer("motir"), new AskAgain(1, "and so?"));
        Assert.Equal(new DateOnly(2026, 11, 17), scene.Clock("hand-off-1-1").Due);
        Assert.Equal(new DateOnly(2026, 11, 24), scene.Clock("hand-off-1-2").Due);
        Assert.Equal(ClockStatus.Ended, scene.Clock("hand-off-1-1").Status);
    }

    [Fact]
    public void What_begins_after_a_reply_moves_the_ended_clock_no_more()
    {
        var scene = Triaged("2026-11-02 10:00", "improvement-request", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("mcee", "agency-reply", true, "?")]))
            .When("2026-11-04 10:00", Officer("mcee"), new GiveOpinion(1, OpinionKind.Agree, "yes", []))
            .When("2026-11-10 10:00", Officer("motir"), new AskSupplement("items", "14d"));
        Assert.Equal(new DateOnly(2026, 11, 17), scene.Clock("hand-off-1-1").Due);
    }

    [Fact]
    public void A_supplement_stops_a_reply_only_where_its_own_statute_says_so_and_up_to_its_cap()
    {
        var stopped = Triaged("2026-11-02 10:00", "improvement-request", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("mcee", "agency-reply", true, "?")]))
            .When("2026-11-09 10:00", Officer("motir"), new AskSupplement("items", "60d"));
        // 15 days with the 60 of the supplement taken out would end in January; 45 days in all end on 17 December.
        Assert.Equal(new DateOnly(2026, 12, 17), stopped.Clock("hand-off-1-1").Due);
        var running = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .When("2026-11-09 10:00", Officer("motir"), new AskSupplement("items", "60d"));
        Assert.Equal(new DateOnly(2026, 11, 23), running.Clock("hand-off-1-1").Due);
        Assert.Equal(ClockStatus.Paused, running.Clock("case").Status);
    }

    [Fact]
    public void Another_triage_leaves_the_clocks_of_earlier_hand_offs_as_they_were()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract-with-permits", "kicox")
            .When("2026-11-02 11:00", Officer("kicox"), Asking("permit-check", "6d", "byeolbit-si"))
            .When("2026-11-03 10:00", Officer("byeolbit-si"), new GiveOpinion(1, OpinionKind.Agree, "yes", []));
        var before = scene.Clock("hand-off-1-1");
        scene.When("2026-11-04 10:00", Officer("kicox"), new TriageRequest("plan-change", "motir", "another lever"));
        Assert.Equal(
            (before.Due, before.Rule!.Citation), (scene.Clock("hand-off-1-1").Due, scene.Clock("hand-off-1-1").Rule!.Citation));
    }

    [Fact]
    public void A_transfer_restarts_no_clock_and_intake_is_owed_by_whoever_has_to_receive()
    {
        var arrived =
            Arrived("2026-11-02 10:00", ReliefKind.WasteRule).When("2026-11-02 11:00", Clerk, new Transfer("mcee", "theirs"));
        Assert.Equal("mcee", arrived.Clock("intake").Agency);
        Assert.Equal(Instant("2026-11-03 10:00"), arrived.Clock("intake").DueAt);
        var received = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox");
        var due = received.Clock("case").DueAt;
        received.When("2026-11-03 10:00", Officer("kicox"), new Transfer("haneul-ic", "theirs"));
        Assert.Equal((due, "haneul-ic"), (received.Clock("case").DueAt, received.Clock("case").Agency));
        Assert.Equal("motir", received.Clock("intake").Agency);
    }

    [Fact]
    public void An_open_pause_holds_the_clock_explains_itself_and_cites_its_law()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-09 10:00", Officer("motir"), new PauseClock("hearing", new DateOnly(2026, 11, 6), "hearing called"));
        var held = scene.Clock("case");
        Assert.Equal((ClockStatus.Paused, null, null), (held.Status, held.Due, held.DueAt));
        Assert.Equal(new DateOnly(2026, 11, 6), held.Count!.PausedSince);
        scene.When("2026-11-16 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 13)));
        // 30 working days end on 11 December; six are out: 6 and 9 to 13 November.
        Assert.Equal(new DateOnly(2026, 12, 21), scene.Clock("case").Due);
        Assert.Equal("행정절차법 시행령", Assert.Single(scene.Clock("case").Count!.Pauses).Citation!.Law);
    }

    [Fact]
    public void A_pause_entered_later_keeps_both_days_and_reaches_behind_no_silence_that_was_taken_as_an_answer()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .Declined("pause.before-receipt", "2026-11-10 10:00", Officer("motir"),
                new PauseClock("test", new DateOnly(2026, 11, 1), "note"))
            .Declined(
                "day.future", "2026-11-10 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 11), "note"))
            .Declined("pause.behind-deemed", "2026-11-25 10:00", Officer("motir"),
                new PauseClock("test", new DateOnly(2026, 11, 23), "note"))
            .When("2026-11-26 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 24), "note"))
            .When("2026-11-27 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 26)));
        var pause = Assert.Single(scene.State.Pauses);
        Assert.Equal((new DateOnly(2026, 11, 24), Instant("2026-11-26 10:00")), (pause.From, pause.EnteredAt));
    }

    [Fact]
    public void A_correction_needs_two_people_and_reaches_behind_no_silence_that_was_taken_as_an_answer()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .When("2026-11-26 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 24), "note"))
            .When("2026-11-27 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 26)));
        foreach (var day in (int[])[16, 20, 23])
        {
            scene.Declined("pause.behind-deemed", "2026-11-27 11:00", Manager("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 11, day), new DateOnly(2026, 11, 26), "the test began then"));
        }
        scene.When("2026-11-27 11:00", Manager("motir"),
            new ProposePauseCorrection(1, new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25), "it ended then"))
            .Declined("act.same-person", "2026-11-27 12:00", Manager("motir"), new ConfirmPauseCorrection(1));
        // Until somebody else signs, the three days from the 24th to the 26th are out.
        Assert.Equal(new DateOnly(2026, 12, 16), scene.Clock("case").Due);
        scene.When("2026-11-27 13:00", Approver("motir"), new ConfirmPauseCorrection(1)).Then<PauseCorrected>();
        Assert.Equal(new DateOnly(2026, 12, 15), scene.Clock("case").Due);
        Assert.Equal(RoundState.Deemed, scene.State.HandOff(1)!.Last.State);
    }

    [Fact]
    public void A_correction_that_waits_is_not_confirmed_once_a_silence_has_been_taken_as_an_answer_behind_it()
    {
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .When("2026-11-06 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 5), "note"))
            .When("2026-11-06 11:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 5)))
            .When("2026-11-06 12:00", Manager("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 11, 4), new DateOnly(2026, 11, 5), "it began then"))
            .Declined("pause.behind-deemed", "2026-12-03 10:00", Approver("motir"), new ConfirmPauseCorrection(1));
    }

    [Fact]
    public void A_correction_that_was_refused_moves_no_day_and_is_not_to_be_confirmed_any_more()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-10 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 9), "note"))
            .When("2026-11-12 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 11)));
        var due = scene.Clock("case").Due;
        scene.When("2026-11-12 11:00", Manager("motir"),
            new ProposePauseCorrection(1, new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 11), "it began then"))
            .When("2026-11-12 12:00", Approver("motir"),
                new RefusePauseCorrection(1, "The record of the test begins on the 9th.")).Then<PauseCorrectionRefused>();
        Assert.Equal(due, scene.Clock("case").Due);
        scene.Declined("correction.unknown", "2026-11-12 13:00", Approver("motir"), new ConfirmPauseCorrection(1))
            .Declined("correction.unknown", "2026-11-12 13:00", Approver("motir"), new RefusePauseCorrection(1, "again"))
            .Declined("correction.unknown", "2026-11-12 13:00", Approver("motir"), new RefusePauseCorrection(2, "none such"));
        // Who proposed one may give it up himself; another is confirmed by its own number.
        scene.When("2026-11-13 09:00", Manager("motir"),
            new ProposePauseCorrection(1, new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 13), "it ended then"))
            .When("2026-11-13 09:30", Manager("motir"), new RefusePauseCorrection(2, "one day too many"))
            .When("2026-11-13 10:00", Manager("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 12), "it ended then"))
            .When("2026-11-13 11:00", Approver("motir"), new ConfirmPauseCorrection(3)).Then<PauseCorrected>();
        Assert.NotEqual(due, scene.Clock("case").Due);
    }

    [Fact]
    public void An_ended_term_is_not_lengthened_and_a_pending_revision_keeps_it_until_it_is_answered()
    {
        MainRoutesTests.Demonstrated("2027-06-01").When("2027-04-01 10:00", Firm, new RequestTermExtension("more data"))
            .Declined("term.ended", "2027-06-02 10:00", Approver("mcee"),
                new DecideTermExtension(true, "reasons", new DateOnly(2028, 6, 1)))
            .When("2027-06-02 10:00", Approver("mcee"), new DecideTermExtension(false, "it ended", null));
        var revised = MainRoutesTests.Demonstrated("2027-06-01")
            .When("2027-04-01 10:00", Firm, new RequestLawRevision("it works"));
        Assert.Null(revised.Clock("term").Due);
        revised.When("2027-08-02 10:00", Approver("mcee"), new AnswerLawRevision(false, "no"));
        Assert.Equal(new DateOnly(2027, 8, 2), revised.Clock("term").Due);
        // Who asked for the law to be revised need not report the results.
        Assert.Throws<InvalidOperationException>(() => revised.Clock("results"));
    }

    [Fact]
    public void A_period_that_leaves_the_calendar_is_declined_with_its_code() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("calendar.beyond-horizon", "2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "99999d"));

    private static AskAgencies Asking(string step, string period, string agency = "komir") =>
        new([new(agency, step, step is "permit-check" or "plan-consultation", "?", null, period)]);
}
