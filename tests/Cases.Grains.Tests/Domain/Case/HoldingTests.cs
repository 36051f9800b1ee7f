using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Who has to do something next on a case.</summary>
public sealed class HoldingTests
{
    [Fact]
    public void The_lead_has_it_until_it_asks_the_firm_and_again_once_that_has_answered()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir");
        Assert.Equal(Holder.Parse("motir"), Holder.Of(scene.State));

        scene.When("2026-11-03 10:00", Officer("motir"), new AskSupplement("the layout", "7d"));
        Assert.Equal(Holder.Firm, Holder.Of(scene.State));
        scene.When("2026-11-04 10:00", Firm, new GiveSupplement("here", []));
        Assert.Equal(Holder.Parse("motir"), Holder.Of(scene.State));

        scene.Lengthened("2026-11-09 10:00", Officer("motir"), "fact-check", "30d")
            .When("2026-11-10 10:00", Officer("motir"), new AskExtensionConsent("10d", "note"));
        Assert.Equal(Holder.Firm, Holder.Of(scene.State));
        scene.When("2026-11-10 11:00", Firm, new AnswerExtensionConsent(false));
        Assert.Equal(Holder.Parse("motir"), Holder.Of(scene.State));
    }

    [Fact]
    public void Agencies_have_it_while_an_answer_that_is_waited_for_is_open_and_with_several_no_one_of_them()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), new AskAgencies([new("haneul-env", "permit-consultation", false, "?")]));
        Assert.Equal(Holder.Parse("motir"), Holder.Of(scene.State));

        scene.When("2026-11-02 12:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]));
        Assert.Equal(Holder.Parse("byeolbit-si"), Holder.Of(scene.State));
        scene.When("2026-11-02 13:00", Officer("motir"), new AskAgencies([new("haneul-do", "plan-consultation", true, "?")]));
        Assert.Equal(Holder.Several, Holder.Of(scene.State));

        scene.When("2026-11-03 10:00", Officer("byeolbit-si"), new GiveOpinion(2, OpinionKind.Agree, "agreed", []));
        Assert.Equal(Holder.Parse("haneul-do"), Holder.Of(scene.State));
        scene.When("2026-11-03 11:00", Officer("haneul-do"), new GiveOpinion(3, OpinionKind.Agree, "agreed", []));
        Assert.Equal(Holder.Parse("motir"), Holder.Of(scene.State));
    }

    [Fact]
    public void The_firm_has_it_while_a_condition_with_a_day_is_unreported_and_nobody_once_it_is_closed()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(
                new(DispositionKind.GrantedWithConditions, "reasons", [new("report", new(2027, 3, 2)), new("throughout")], null)))
            .When("2026-11-03 11:00", Approver("kicox"), new Approve());
        Assert.Equal(Holder.Parse("kicox"), Holder.Of(scene.State));

        scene.When(
            "2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
        Assert.Equal(Holder.Firm, Holder.Of(scene.State));
        scene.When("2026-12-01 10:00", Firm, new ReportCondition(1, "done", []));
        Assert.Equal(Holder.Parse("kicox"), Holder.Of(scene.State));

        Assert.Equal(Holder.Nobody, Holder.Of(
            Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").When("2026-11-03 10:00", Firm, new Withdraw()).State));
    }
}
