using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What somebody did that now waits for an officer is told to his place at once.</summary>
public sealed class TellingStaffTests
{
    [Fact]
    public void An_asked_desk_is_told_that_it_is_asked_and_the_lead_that_it_answered()
    {
        var scene = Asked();
        Assert.Equal<(ClockId, Recipient)>(("hand-off-1-1", "desk:haneul-env"), Told(scene, "hand-off-arrived"));
        scene.When("2026-11-02 11:30", Officer("mcee"), new Claim())
            .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Object, "no", []));
        Assert.Equal<(ClockId, Recipient)>(("hand-off-1-1", "person:mcee-officer"), Told(scene, "opinion-given"));
        scene.When("2026-11-03 11:00", Officer("mcee"), new AskAgain(1, "and now?"));
        Assert.Equal(2, scene.State.Notices.Count(n => n.Rung == "hand-off-arrived"));
    }

    [Fact]
    public void The_handler_is_told_that_the_firm_supplemented()
    {
        var scene = Asked().When("2026-11-02 12:00", Officer("mcee"), new Claim())
            .When("2026-11-02 13:00", Officer("mcee"), new AskSupplement("items", "7d"))
            .When("2026-11-03 10:00", Firm, new GiveSupplement("here", []));
        Assert.Equal<(ClockId, Recipient)>(("supplement-1", "person:mcee-officer"), Told(scene, "supplement-given"));
    }

    [Fact]
    public void A_returned_draft_is_told_and_one_taken_back_by_its_author_is_not()
    {
        var scene =
            Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").When("2026-11-02 11:00", Officer("kicox"), new Claim())
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
            .When("2026-11-03 11:00", Officer("kicox"), new ReturnRecommendation("a slip"));
        Assert.DoesNotContain(scene.State.Notices, n => n.Rung == "draft-returned");
        scene.When("2026-11-03 12:00", Officer("kicox"), new Recommend(Refusing))
            .When("2026-11-03 13:00", Approver("kicox"), new ReturnRecommendation("reasons are thin"));
        Assert.Equal("person:kicox-officer", Told(scene, "draft-returned").To);
    }

    [Fact]
    public void A_handler_is_told_what_he_was_given_and_not_what_he_took()
    {
        var scene =
            Triaged("2026-11-02 10:00", "tenancy-contract", "kicox").When("2026-11-02 11:00", Officer("kicox"), new Claim());
        Assert.DoesNotContain(scene.State.Notices, n => n.Rung == "case-assigned");
        scene.When("2026-11-02 12:00", Manager("kicox"), new Assign("colleague"));
        Assert.Equal("person:colleague", Told(scene, "case-assigned").To);
    }

    [Fact]
    public void A_withdrawal_and_a_reported_condition_are_told()
    {
        var withdrawn = Asked().When("2026-11-03 10:00", new Actor("owner", Role.FirmOwner, Firm: "firm-1"), new Withdraw(""));
        Assert.Equal("desk:mcee", Told(withdrawn, "request-withdrawn").To);

        var reported = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(new(
                DispositionKind.GrantedWithConditions, "reasons", [new("report", new DateOnly(2027, 3, 2))])))
            .When("2026-11-03 11:00", Approver("kicox"), new Approve())
            .When("2026-11-04 09:00", Officer("kicox"),
                new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
            .When("2026-11-05 09:00", Firm, new ReportCondition(1, "done", []));
        Assert.Equal<(ClockId, Recipient)>(("condition-1", "desk:kicox"), Told(reported, "condition-reported"));
    }

    [Theory]
    [InlineData(DocumentMark.Malware, "document-quarantined")]
    [InlineData(DocumentMark.ResidentNumber, "resident-number-found")]
    public void Who_attached_a_document_for_an_agency_is_told_himself_what_was_found_in_it(DocumentMark mark, string rung)
    {
        var scene = Asked().When("2026-11-02 12:00", Officer("mcee"), new Claim())
            .When("2026-11-03 10:00", Officer("haneul-env"),
                new GiveOpinion(1, OpinionKind.Object, "no", [], [new("plan.pdf", "application/pdf", 9, "plan")]))
            .When("2026-11-03 10:10", Actor.System, new MarkDocument("plan", mark));

        Assert.Equal("person:mcee-officer", Told(scene, rung).To);
        Assert.Equal("person:haneul-env-officer", Told(scene, $"own-{rung}").To);
    }

    [Fact]
    public void A_firm_is_told_that_the_document_is_one_of_its_own_and_the_lead_that_there_is_one()
    {
        var scene = Asked()
            .When("2026-11-02 12:00", Firm, new AddDocuments("more", [new("plan.pdf", "application/pdf", 9, "plan")]))
            .When("2026-11-02 12:10", Actor.System, new MarkDocument("plan", DocumentMark.Malware));

        Assert.Equal("firm:firm-1", Told(scene, "own-document-quarantined").To);
        Assert.Equal("desk:mcee", Told(scene, "document-quarantined").To);
    }

    [Fact]
    public void A_case_is_found_by_its_minerals_in_both_languages_and_by_its_registration_number()
    {
        var search = CaseProjection.Of(Asked().State, Shipped, HolidayCalendar.Statutory).Case!.Search;
        Assert.All(["리튬", "lithium", "1234567891"], word => Assert.Contains(word, search, StringComparison.Ordinal));
    }

    private static (ClockId Clock, Recipient To) Told(Scene scene, string rung) =>
        scene.State.Notices.Last(n => n.Rung == rung) is var notice ? (notice.Clock, Assert.Single(notice.Recipients)) : default;

    private static Scene Asked() => Triaged("2026-11-02 10:00", "demonstration", "mcee")
        .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]));
}
