using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Twenty days from 2 November, the first day out: 22 November is a Sunday, so 23 November is the last.</summary>
public sealed class SilenceTests
{
    [Fact]
    public void Silence_is_agreement_from_the_due_instant_where_the_statute_says_so() =>
        Consulted().Swept("2026-11-24 00:00").Then<AgreementDeemed>(e =>
        {
            Assert.Equal(Instant("2026-11-24 00:00"), e.At);
            Assert.Equal(new DateOnly(2026, 11, 23), e.Due);
            Assert.Equal(Silence.DeemedAgreement, e.Meaning);
        });

    [Fact]
    public void Nothing_is_deemed_a_minute_before() => Consulted().Swept("2026-11-23 23:59").ThenNo<AgreementDeemed>();

    [Fact]
    public void An_opinion_given_on_the_last_day_counts() =>
        Consulted().When("2026-11-23 23:59", Officer("byeolbit-si"), new GiveOpinion(1, OpinionKind.Object, "objected", []))
            .Then<OpinionGiven>(e => Assert.False(e.OutOfTime));

    [Fact]
    public void An_opinion_after_the_due_instant_is_out_of_time_even_if_no_sweep_ran() =>
        Consulted().Declined("hand-off.out-of-time", "2026-11-24 00:00", Officer("byeolbit-si"),
            new GiveOpinion(1, OpinionKind.Object, "late", []));

    [Fact]
    public void A_late_sweep_dates_the_silence_at_its_own_instant() =>
        Consulted().Swept("2026-12-15 10:00").Then<AgreementDeemed>(e => Assert.Equal(Instant("2026-11-24 00:00"), e.At));

    [Fact]
    public void The_asked_agency_and_the_lead_are_warned_before_silence_is_taken_as_agreement()
    {
        var scene = Consulted().When("2026-11-03 09:00", Officer("byeolbit-si"), new ClaimHandOff(1)).Swept("2026-11-23 12:00");
        var warned = scene.Notices("hand-off-1-1").SelectMany(n => n.Recipients).ToArray();
        Assert.Contains("person:byeolbit-si-officer", warned);
        Assert.Contains("desk:motir", warned);
    }

    /// <summary>A rung without offset, in office hours, falls on the due instant itself.</summary>
    [Fact]
    public void Nobody_is_told_of_an_answer_as_due_at_the_instant_at_which_silence_became_one()
    {
        var law = Shipped with { Ladders = [new(ClockKinds.HandOff, [new("at-the-end", 0, true, ["desk"])])] };
        Consulted(law).Swept("2026-11-24 00:00").Then<AgreementDeemed>().ThenNo<NoticeIssued>();
    }

    [Fact]
    public void Where_silence_means_nothing_a_late_answer_is_recorded_as_late()
    {
        Triaged("2026-11-02 10:00", "improvement-request", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("mcee", "agency-reply", true, "?")]))
            .Swept("2026-12-15 10:00").ThenNo<AgreementDeemed>()
            .When("2026-12-15 11:00", Officer("mcee"), new GiveOpinion(1, OpinionKind.Agree, "late", []))
            .Then<OpinionGiven>(e => Assert.True(e.OutOfTime));
    }

    [Fact]
    public void A_reply_period_is_extended_once_and_by_no_more_than_itself()
    {
        var expected = new DateOnly(2026, 12, 14);
        Consulted().Declined(
            "extension.too-long", "2026-11-10 10:00", Officer("byeolbit-si"), new ExtendReply(1, "21d", "site visit", expected))
            .When("2026-11-10 10:00", Officer("byeolbit-si"), new ExtendReply(1, "20d", "site visit", expected))
            .Declined("extension.used", "2026-11-11 10:00", Officer("byeolbit-si"), new ExtendReply(1, "5d", "again", expected))
            .Swept("2026-12-14 10:00").ThenNo<AgreementDeemed>()
            .Swept("2026-12-15 00:00").Then<AgreementDeemed>();
    }

    private static Scene Consulted(LawBook? law = null) => Triaged("2026-11-02 10:00", "plan-change", "motir", law)
        .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]));
}
