using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What an event leaves in the case: that of which it speaks, and nothing beside it.</summary>
public sealed class WhatIsKeptTests
{
    [Fact]
    public void A_revoked_relief_is_revoked_and_its_term_runs_no_more()
    {
        var scene = MainRoutesTests.Demonstrated("2027-06-01");
        Assert.Equal(new Term(new(2027, 6, 1), 0, false, false, false), scene.State.Term);
        scene.When("2027-01-04 10:00", Approver("mcee"), new RevokeRelief("misused"), Manager("mcee"));
        Assert.True(scene.State.Term!.Revoked);
        Assert.Equal(ClockStatus.Ended, scene.Clock("term").Status);
        scene.Declined("term.revoked", "2027-01-05 10:00", Approver("mcee"), new RevokeRelief("again"));
    }

    [Fact]
    public void A_report_is_kept_with_the_condition_that_it_is_about()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(new(
                DispositionKind.GrantedWithConditions, "reasons",
                [new("report", new(2027, 3, 2)), new("measure", new(2027, 4, 2))])))
            .When("2026-11-03 11:00", Approver("kicox"), new Approve())
            .When("2026-11-04 09:00", Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
            .When("2026-11-05 09:00", Firm, new ReportCondition(2, "done", []));
        Assert.Equal([null, Instant("2026-11-05 09:00")], scene.State.Conditions.Select(c => c.ReportedAt));
    }

    [Fact]
    public void An_act_without_documents_records_none() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d", []))
            .Then<SupplementAsked>(e => Assert.Null(e.Documents));

    [Fact]
    public void A_pause_is_cited_by_the_article_that_names_its_own_reason()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new PauseClock("outage", new(2026, 11, 3), "note"))
            .When("2026-11-04 10:00", Officer("motir"), new ResumeClock(new(2026, 11, 4)))
            .When("2026-11-05 10:00", Officer("motir"), new AskSupplement("items", "14d"));
        Assert.Equal(
            [CitationOf("outage"), CitationOf("supplement")], scene.Clock("case").Count!.Pauses.Select(p => p.Citation));
    }
    private static Citation CitationOf(string pause) => Shipped.General.Pauses.Single(p => p.Code == pause).Citation;
}
