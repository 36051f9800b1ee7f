using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Acts that change nothing, or say of a day what cannot be true of it, are declined.</summary>
public sealed class WithoutSenseTests
{
    [Fact]
    public void An_opinion_that_nobody_gave_is_not_opened()
    {
        var scene = Triaged("2026-11-02 10:00", "demonstration", "mcee")
            .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]))
            .Declined("opinion.none-yet", "2026-11-02 12:00", Officer("mcee"), new OpenOpinion(1))
            .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
            .When("2026-11-03 11:00", Officer("mcee"), new OpenOpinion(1))
            .Then<OpinionOpened>();
        Assert.True(scene.State.Fold(new OpinionOpened(Instant("2026-11-03 12:00"), "somebody", 1)).HandOff(1)!.Open);
    }

    [Fact]
    public void An_answer_of_an_earlier_round_may_be_opened_while_another_is_waited_for() =>
        Triaged("2026-11-02 10:00", "demonstration", "mcee")
            .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]))
            .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Object, "no", []))
            .When("2026-11-03 11:00", Officer("mcee"), new AskAgain(1, "and now?"))
            .When("2026-11-03 12:00", Officer("mcee"), new OpenOpinion(1));

    [Fact]
    public void A_condition_is_not_missed_before_its_day_has_passed() =>
        Conditioned()
            .Declined("condition.not-due", "2026-11-10 10:00", Officer("kicox"), new SettleCondition(1, false, "not done"))
            .Declined("condition.not-due", "2027-03-02 23:59", Officer("kicox"), new SettleCondition(1, false, "not done"))
            .When("2027-03-03 09:00", Officer("kicox"), new SettleCondition(1, false, "not done"))
            .When("2026-11-10 10:00", Officer("kicox"), new SettleCondition(2, false, "broken"));

    [Fact]
    public void A_condition_is_met_as_soon_as_it_is() =>
        Conditioned().When("2026-11-10 10:00", Officer("kicox"), new SettleCondition(1, true, "done"));

    [Fact]
    public void A_correction_that_leaves_the_pause_its_days_is_no_correction() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-10 10:00", Officer("motir"), new PauseClock("test", new DateOnly(2026, 11, 9), "note"))
            .When("2026-11-12 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 11, 11)))
            .Declined("pause.same-days", "2026-11-12 11:00", Manager("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 11), "the same"));

    [Fact]
    public void The_expected_day_of_an_extension_is_the_day_until_which_it_extends() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("extension.expected", "2026-11-09 10:00", Officer("motir"), Extended("2027-03-02"))
            .Declined("extension.expected", "2026-11-09 10:00", Officer("motir"), Extended("2026-12-20"))
            .When("2026-11-09 10:00", Officer("motir"), Extended("2027-01-26"))
            .Then<PeriodExtended>(e => Assert.Equal(new DateOnly(2027, 1, 26), e.Expected));

    [Theory, InlineData("report | 2027.13.40"), InlineData("report | soon"), InlineData("report | 2027-02-30"),
        InlineData("a | b | "), InlineData("report ｜ soon"), InlineData("report | NOx|SOx")]
    public void A_condition_of_an_opinion_says_no_day_that_cannot_be_read(string condition) =>
        Asked().Declined("opinion.condition-day", "2026-11-03 10:00", Officer("haneul-env"),
            new GiveOpinion(1, OpinionKind.AgreeWithConditions, "agreed", [condition]));

    [Theory, InlineData("report | 2027-03-02"), InlineData("report | 2027.3.2"), InlineData("report"),
        InlineData("a | b | 2027-03-02"), InlineData("report | 2027년 3월 2일"), InlineData("report|2027-03-02")]
    public void A_condition_of_an_opinion_may_name_its_day(string condition) =>
        Asked().When("2026-11-03 10:00", Officer("haneul-env"),
            new GiveOpinion(1, OpinionKind.AgreeWithConditions, "agreed", [condition]));

    private static ExtendPeriod Extended(string expected) =>
        new("fact-check", "30d", DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), "note");

    private static Scene Asked() => Triaged("2026-11-02 10:00", "demonstration", "mcee")
        .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]));

    [Theory]
    [InlineData("report|2027-03-02", "report", "2027-03-02")]
    [InlineData("report | soon", "report", "soon")]
    [InlineData("NOx|SOx", "NOx|SOx", null)]
    [InlineData("NOx|SOx | 2027-03-02", "NOx|SOx", "2027-03-02")]
    [InlineData("|2027-03-02", "", "2027-03-02")]
    public void A_bar_parts_what_is_to_be_done_from_its_day(string line, string text, string? day) =>
        Assert.Equal((text, day), ConditionLine.Parts(line));

    [Theory]
    [InlineData("NOx|SOx 50ppm")]
    [InlineData("report | 2027. 3. 2.")]
    public void A_bar_within_a_word_speaks_of_no_day(string condition) => Asked().When(
        "2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.AgreeWithConditions, "text", [condition]));

    private static Scene Conditioned() => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(new(
            DispositionKind.GrantedWithConditions, "reasons", [new("report", new DateOnly(2027, 3, 2)), new("throughout")])))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
}
