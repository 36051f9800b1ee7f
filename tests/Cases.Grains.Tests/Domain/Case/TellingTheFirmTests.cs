using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What the firm is told at once, and not only when a day comes near.</summary>
public sealed class TellingTheFirmTests
{
    [Fact]
    public void It_is_told_that_a_supplement_is_asked_with_the_last_day_for_it() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new AskSupplement("drawings", "20d"))
            .Then<NoticeIssued>(told => Assert.Equal(
                ("asked", "supplement-1", new DateOnly(2026, 11, 23), "firm:firm-1"),
                (told.Rung, told.Clock, told.Due, Assert.Single(told.Recipients))));

    [Fact]
    public void It_is_told_of_a_decision_on_the_day_of_its_own_that_the_decision_sets_running() =>
        Decided(Refusing).Then<NoticeIssued>(told =>
            Assert.Equal(("served", "remedy-petition-objection", new DateOnly(2027, 1, 4)), (told.Rung, told.Clock, told.Due)));

    [Fact]
    public void It_is_told_of_a_decision_that_sets_no_day() =>
        Decided(Grant).Then<NoticeIssued>(
            told => Assert.Equal(("served", "case", new DateOnly(2026, 11, 4)), (told.Rung, told.Clock, told.Due)));

    [Fact]
    public void It_is_told_apart_of_what_was_decided_on_its_objection() =>
        Decided(Refusing).When("2026-11-10 10:00", Firm, new FileObjection("grounds", []))
            .When("2026-11-11 10:00", Manager("kicox"), new DecideObjection(false, "reasons")).ThenNo<NoticeIssued>()
            .When("2026-11-12 10:00", Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-12 10:00"), "proof"))
            .Then<NoticeIssued>(told => Assert.Equal("objection-served", told.Rung));

    [Fact]
    public void Asked_again_for_its_consent_it_is_told_again()
    {
        // The first extension needs no consent, and asking for one is declined.
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Lengthened("2026-11-03 10:00", Officer("motir"), "fact-check", "10d");
        foreach (var hour in new[] { "11", "13" })
        {
            scene.When($"2026-11-03 {hour}:00", Officer("motir"), new AskExtensionConsent("10d", "more"))
                .Then<NoticeIssued>(told => Assert.Equal(("consent-asked", "case"), (told.Rung, told.Clock)))
                .When($"2026-11-03 {hour}:30", Firm, new AnswerExtensionConsent(false)).ThenNo<NoticeIssued>();
        }
        var rows = CaseProjection.Of(scene.State, Shipped, HolidayCalendar.Statutory).Notices
            .Where(n => n.Clock == "case" && n.Rung.Plain == "consent-asked").ToList();
        Assert.Equal(2, rows.Select(n => n.Rung).Distinct().Count());
    }

    private static Scene Decided(Disposition disposition) => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(disposition))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
}
