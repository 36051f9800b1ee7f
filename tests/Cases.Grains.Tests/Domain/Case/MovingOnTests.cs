using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Transfers, another triage, terms, and the ladder of notices.</summary>
public sealed class MovingOnTests
{
    [Fact]
    public void A_transferred_case_is_led_by_the_new_agency_and_seen_by_the_old()
    {
        var scene = Received("2026-11-02 10:00", ReliefKind.WasteRule)
            .When("2026-11-02 11:00", Clerk, new Transfer("mcee", "their matter"));
        Assert.Equal("mcee", scene.State.Lead);
        scene.Declined("act.not-yours", "2026-11-02 12:00", Clerk, new TriageRequest("fast-check", "mcee", "note"))
            .Declined("case.unknown", "2026-11-02 12:00", Officer("stat"), new Claim())
            .When("2026-11-02 12:00", Officer("mcee"), new TriageRequest("fast-check", "mcee", "note"));
    }

    [Fact]
    public void Another_triage_cancels_what_was_asked_under_the_earlier_procedure()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .Declined("triage.not-competent", "2026-11-03 10:00", Officer("motir"),
                new TriageRequest("individual-grant", "stat", "note"))
            .When("2026-11-03 10:00", Officer("motir"), new TriageRequest("individual-grant", "kicox", "another lever"))
            .Then<HandOffCancelled>().Then<CaseTransferred>();
        Assert.Equal("individual-grant", scene.State.Triage!.Procedure);
        scene.Swept("2027-02-01 10:00").ThenNo<AgreementDeemed>();
    }

    [Fact]
    public void Triage_to_the_same_procedure_and_agency_changes_nothing_and_is_declined() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("triage.same", "2026-11-03 10:00", Officer("motir"), new TriageRequest("plan-change", "motir", "again"));

    [Fact]
    public void A_request_is_triaged_under_the_version_in_force_on_the_day_of_receipt_and_keeps_it()
    {
        const string Older = "procedures/plan-change.2025-01-01.json";
        var files = LawData.ShippedFiles().ToDictionary();
        files["procedures/plan-change.2026-11-03.json"] =
            files[Older].Replace("2025-01-01", "2026-11-03", StringComparison.Ordinal)
            .Replace("\"period\": \"30d\"", "\"period\": \"40d\"", StringComparison.Ordinal);
        files[Older] = files[Older].Replace("\"validTo\": null", "\"validTo\": \"2026-11-02\"", StringComparison.Ordinal);
        var law = LawData.Parse(files);
        var scene = Received("2026-11-02 10:00", law: law)
            .When("2026-11-04 10:00", Clerk, new TriageRequest("plan-change", "motir", "note"));
        Assert.Equal("2025-01-01", scene.State.Triage!.Version);
        Assert.Equal("30d", $"{scene.Clock("case").Rule!.Period}");
    }

    [Fact]
    public void A_pending_extension_does_not_keep_the_term_alive_but_a_pending_law_revision_does()
    {
        // The term ends on 1 June 2027; two months before is 1 April.
        var extended =
            MainRoutesTests.Demonstrated("2027-06-01").When("2027-04-01 10:00", Firm, new RequestTermExtension("more data"));
        Assert.Equal(ClockStatus.Running, extended.Clock("term").Status);
        Assert.Equal(new DateOnly(2027, 6, 1), extended.Clock("term").Due);
        var revised = MainRoutesTests.Demonstrated("2027-06-01")
            .When("2027-04-01 10:00", Firm, new RequestLawRevision("it works"));
        Assert.Equal(ClockStatus.Paused, revised.Clock("term").Status);
    }

    [Fact]
    public void A_longer_term_is_asked_for_two_months_before_granted_once_and_for_two_years_at_most()
    {
        MainRoutesTests.Demonstrated("2027-06-01")
            .Declined("term.too-late", "2027-04-02 10:00", Firm, new RequestTermExtension("late"));
        var scene = MainRoutesTests.Demonstrated("2027-06-01")
            .When("2027-04-01 10:00", Firm, new RequestTermExtension("more data"));
        scene.Declined("disposition.term-too-long", "2027-04-10 10:00", Approver("mcee"),
            new DecideTermExtension(true, "reasons", new DateOnly(2029, 6, 2)))
            .When("2027-04-12 10:00", Approver("mcee"), new DecideTermExtension(true, "reasons", new DateOnly(2029, 6, 1)),
                Manager("mcee"))
            .Declined("extension.used", "2029-03-01 10:00", Firm, new RequestTermExtension("again"));
    }

    [Fact]
    public void After_three_days_without_a_sweep_each_rung_fires_once_in_order_at_its_own_instant()
    {
        // Due on Friday 11 December; the sweep last ran on Thursday and comes back on Monday.
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir").Swept("2026-12-10 10:00");
        var before = scene.Notices("case").Count();
        scene.Swept("2026-12-14 10:00");
        var fired = scene.Notices("case").Skip(before).ToArray();
        Assert.Equal(["due", "plus-1"], fired.Select(n => n.Rung));
        Assert.Equal([Instant("2026-12-11 09:00"), Instant("2026-12-14 09:00")], fired.Select(n => n.At));
        Assert.All(fired, n => Assert.Equal(Instant("2026-12-14 10:00"), n.IssuedAt));
        scene.Swept("2026-12-14 10:01");
        Assert.Equal(before + 2, scene.Notices("case").Count());
    }

    [Fact]
    public void The_manager_and_the_inspector_learn_of_a_case_long_overdue()
    {
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir").Swept("2026-12-31 10:00");
        Assert.Equal(["minus-5", "minus-2", "due", "plus-1", "plus-5"], scene.Notices("case").Select(n => n.Rung));
        Assert.Equal(["manager:motir", "inspector"], scene.Notices("case").Last().Recipients);
    }

    [Fact]
    public void The_firm_is_told_of_progress_every_thirty_days()
    {
        var scene = Triaged("2026-11-02 10:00", "individual-grant", "kicox").Swept("2027-02-10 10:00");
        var told = scene.State.Notices.Where(n => n.Clock.Is(ClockKinds.Progress)).ToArray();
        Assert.Equal(["progress-1", "progress-2", "progress-3"], told.Select(n => n.Clock));
        Assert.All(told, n => Assert.Equal(["firm:firm-1"], n.Recipients));
    }
}
