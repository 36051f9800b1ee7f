using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>What a firm is offered after a decision, and that the case itself says the same of what it is not offered.</summary>
public sealed class CaseOffersTests
{
    private static readonly Disposition WithCondition = new(
        DispositionKind.GrantedWithConditions, "reasons", [new("report", new DateOnly(2027, 3, 2))], new DateOnly(2027, 12, 31));

    [Fact]
    public void Nothing_that_a_firm_is_offered_or_told_gives_a_decision_away_before_its_service()
    {
        var granted = Decided(WithCondition);
        var refused = Decided(Refusing);

        Assert.Equal(Offered(refused, Firm), Offered(granted, Firm));
        foreach (var act in (CaseAct[])[new ReportCondition(1, "done", []), new ProveInsurance("policy", []),
            new StartDemonstration(new DateOnly(2026, 11, 3)), new ReportResults("results", [])])
        {
            granted.Declined("act.wrong-stage", "2026-11-03 12:00", Firm, act);
            refused.Declined("act.wrong-stage", "2026-11-03 12:00", Firm, act);
        }
    }

    [Fact]
    public void A_last_day_alone_makes_no_demonstration_of_a_relief()
    {
        var served = Served(Decided(WithCondition));

        Assert.Equal(["report-condition"], Offered(served, Firm).Except(["file-objection", "ask-officer"]));
        served.Declined("insurance.not-foreseen", "2026-11-05 10:00", Firm, new ProveInsurance("policy", []))
            .Declined("term.not-foreseen", "2026-11-05 10:00", Firm, new StartDemonstration(new DateOnly(2026, 11, 5)))
            .Declined("term.not-foreseen", "2026-11-05 10:00", Firm, new ReportResults("results", []))
            .When("2026-11-05 10:00", Firm, new ReportCondition(1, "done", [])).Then<ConditionReported>();
    }

    [Fact]
    public void A_demonstration_is_insured_and_its_results_are_reported()
    {
        var served = MainRoutesTests.Demonstrated("2028-11-01");

        Assert.Subset(Offered(served, Firm).ToHashSet(), new HashSet<string> { "prove-insurance", "report-results" });
    }

    [Fact]
    public void An_approver_signs_and_handles_no_case()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox");

        Assert.DoesNotContain("claim", Offered(scene, Approver("kicox")));
        Assert.Contains("claim", Offered(scene, Manager("kicox")));
        scene.Declined("act.not-yours", "2026-11-02 11:00", Approver("kicox"), new Claim());
    }

    [Fact]
    public void A_statute_that_needs_no_consent_offers_its_second_extension_and_no_asking()
    {
        var scene = Triaged("2026-11-02 10:00", "circular-recognition", "mcee")
            .Lengthened("2026-11-03 10:00", Officer("mcee"), "fact-check", "30d");

        Assert.Contains("extend-period", Offered(scene, Officer("mcee")));
        Assert.DoesNotContain("ask-extension-consent", Offered(scene, Officer("mcee")));
        scene.Declined("consent.not-needed", "2026-11-05 10:00", Officer("mcee"), new AskExtensionConsent("30d", "note"))
            .Lengthened("2026-11-05 10:00", Officer("mcee"), "fact-check", "30d");

        Assert.DoesNotContain("extend-period", Offered(scene, Officer("mcee")));
        Assert.DoesNotContain("ask-extension-consent", Offered(scene, Officer("mcee")));
    }

    private static Scene Decided(Disposition disposition) => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(disposition))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve());

    private static Scene Served(Scene decided) =>
        decided.When(
            "2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));

    private static IReadOnlyList<string> Offered(Scene scene, Actor actor) =>
        new CaseOffers(scene.State, actor, scene.Law, HolidayCalendar.Statutory, Instant("2026-11-05 10:00")).Names();
}
