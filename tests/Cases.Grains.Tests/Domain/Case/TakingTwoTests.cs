using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What takes two people happens once the second approves, and never by one.</summary>
public sealed class TakingTwoTests
{
    /// <summary>Each act that is declared to take two, in a case that is open for it.</summary>
    private static readonly Dictionary<Type, Known> Knows = new()
    {
        [typeof(ReturnRequest)] = new(TwiceAsked, "2026-12-01 09:00", new ReturnRequest("lapsed twice"), Officer("motir"),
            Approver("motir"), typeof(RequestReturned)),
        [typeof(ExceptRequest)] = new(EndingTests.Inquired, "2026-11-03 10:00",
            new ExceptRequest("remedy-pending", "an appeal is pending"), Officer("motir"), Approver("motir"),
            typeof(RequestExcepted)),
        [typeof(CloseRepeat)] = new(EndingTests.AnsweredTwice, "2026-11-04 10:00", new CloseRepeat("asked again"),
            Officer("motir"), Approver("motir"), typeof(RepeatClosed)),
        [typeof(CloseUndeliverable)] = new(EndingTests.CameBackTwice, "2026-11-13 10:00", new CloseUndeliverable("not found"),
            Officer("motir"), Approver("motir"), typeof(RequestDeemedWithdrawn)),
        [typeof(DecideObjection)] = new(Objected, "2026-11-11 10:00", new DecideObjection(true, "reasons", Grant),
            Another("kicox"), Manager("kicox"), typeof(ObjectionDecided)),
        [typeof(RevokeRelief)] = new(() => MainRoutesTests.Demonstrated("2027-06-01"), "2027-01-04 10:00",
            new RevokeRelief("misused"), Approver("mcee"), Manager("mcee"), typeof(ReliefRevoked)),
        [typeof(DecideTermExtension)] = new(Lengthened, "2027-03-09 10:00",
            new DecideTermExtension(true, "reasons", new(2028, 6, 1)), Manager("mcee"), Approver("mcee"),
            typeof(TermExtensionDecided)),
    };

    public static TheoryData<string> Declared =>
        [.. ActShape.All.Values.Where(shape => shape.TwoPeople is not null).Select(shape => shape.Name)];

    [Theory, MemberData(nameof(Declared))]
    public void Nothing_happens_until_a_second_person_approves(string name)
    {
        var (given, at, act, first, second, ends) = Knows[ActShape.All[name].Type];
        var scene = given();
        var before = scene.State;

        scene.When(at, first, act).Then<ActProposed>(e => Assert.Equal(act, e.Act));

        Assert.Equal(before with
        {
            Version = scene.State.Version, Proposal = scene.State.Proposal, Notices = scene.State.Notices,
            Stretches = scene.State.Stretches, MovedUnder = scene.State.MovedUnder,
        }, scene.State);
        scene.When(at, second, new ApproveProposal());
        var ended = Assert.Single(scene.Last, e => e.GetType() == ends);
        Assert.Equal((second.Person, first.Person), (ended.By, ((IOfTwoPeople)ended).ProposedBy));
        Assert.Null(scene.State.Proposal);
    }

    [Theory, MemberData(nameof(Declared))]
    public void Nobody_does_both(string name)
    {
        var (given, at, act, first, _, _) = Knows[ActShape.All[name].Type];
        foreach (var role in (Role[])[Role.Approver, Role.DeskManager])
        {
            given().When(at, first, act)
                .Declined("act.same-person", at, new(first.Person, role, first.Agency), new ApproveProposal());
        }
    }

    [Theory, MemberData(nameof(Declared))]
    public void While_one_waits_no_other_is_proposed_and_sent_back_it_may_be_proposed_anew(string name)
    {
        var (given, at, act, first, second, ends) = Knows[ActShape.All[name].Type];
        var scene = given().When(at, first, act).Declined("proposal.pending", at, first, act)
            .When(at, second, new ReturnProposal("not so")).Then<ProposalReturned>().Declined("proposal.none", at, second,
                new ApproveProposal());

        scene.When(at, first, act).When(at, first.Role == Role.Officer ? first : second, new ReturnProposal("a slip"))
            .When(at, first, act).When(at, second, new ApproveProposal());
        Assert.Contains(scene.Last, e => e.GetType() == ends);
    }

    [Fact]
    public void What_no_longer_may_happen_is_not_approved() => TwiceAsked()
        .When("2026-12-01 09:00", Officer("motir"), new ReturnRequest("lapsed twice"))
        .When("2026-12-01 10:00", Firm, new GiveSupplement("here, late", []))
        .Declined("return.not-asked-twice", "2026-12-01 11:00", Approver("motir"), new ApproveProposal());

    [Fact]
    public void A_proposal_in_whose_document_something_was_found_is_sent_back_and_not_approved()
    {
        var paper = new DocumentRef("why.pdf", "application/pdf", 9, new string('a', 64));
        var scene = TwiceAsked().When("2026-12-01 09:00", Officer("motir"), new ReturnRequest("lapsed twice", [paper]))
            .When("2026-12-01 09:01", Actor.System, new MarkDocument(paper.Sha256, DocumentMark.Malware, "Eicar"))
            .Then<DocumentMarked>(e => Assert.Equal("why.pdf", e.Name))
            .Declined("proposal.document-quarantined", "2026-12-01 10:00", Approver("motir"), new ApproveProposal())
            .When("2026-12-01 11:00", Approver("motir"), new ReturnProposal("what you attached is infected"))
            .When("2026-12-01 12:00", Officer("motir"), new ReturnRequest("lapsed twice"))
            .When("2026-12-01 13:00", Approver("motir"), new ApproveProposal());
        Assert.Contains(scene.Last, e => e is RequestReturned);
    }

    [Fact]
    public void A_proposal_is_over_with_the_stage_that_it_was_made_in()
    {
        var scene = TwiceAsked().When("2026-12-01 09:00", Officer("motir"), new ReturnRequest("lapsed twice"))
            .When("2026-12-01 10:00", Firm, new Withdraw("no longer"));
        Assert.Null(scene.State.Proposal);
    }

    [Fact]
    public void Who_took_part_in_the_decision_approves_nothing_against_it() => Objected()
        .When("2026-11-11 10:00", Another("kicox"), new DecideObjection(true, "reasons", Grant))
        .Declined("act.same-person", "2026-11-11 11:00", Approver("kicox"), new ApproveProposal());

    [Fact]
    public void A_dismissal_and_a_refused_extension_take_one()
    {
        Objected().When("2026-11-11 10:00", Another("kicox"), new DecideObjection(false, "as before")).Then<ObjectionDecided>();
        Lengthened().When("2027-03-09 10:00", Approver("mcee"), new DecideTermExtension(false, "no"))
            .Then<TermExtensionDecided>();
    }

    [Fact]
    public void Where_nobody_is_left_to_approve_it_is_told_at_which_agency_one_has_to_be_appointed()
    {
        var scene = Objected();
        Assert.Equal(("proposal.nobody-left", "kicox"), Tried(scene, Manager("kicox"), ["kicox-approver", "kicox-manager"]));
        Assert.Null(Tried(scene, Another("kicox"), ["kicox-approver", "kicox-manager"]));
        Assert.Null(Tried(scene, Manager("kicox"), []));
        Assert.Equal(("proposal.nobody-left", "mcee"), Tried(
            MainRoutesTests.Demonstrated("2027-06-01"), Approver("mcee"), ["mcee-approver"], new RevokeRelief("misused")));

        static (string, string)? Tried(Scene scene, Actor by, string[] approvers, CaseAct? act = null) =>
            CaseDecider.Decide(scene.State, act ?? new DecideObjection(true, "reasons", Grant),
                new(by, Instant("2026-11-11 10:00"), Shipped, HolidayCalendar.Statutory, Approvers: approvers))
                is Outcome.Declined no ? (no.Code, no.Arguments[0]) : null;
    }

    [Fact]
    public void Those_who_may_approve_are_told_and_see_it_on_their_desk_without_who_had_a_hand_in_it()
    {
        var scene = Objected().When("2026-11-11 10:00", Another("kicox"), new DecideObjection(true, "reasons", Grant));
        var told = Assert.Single(scene.State.Notices, n => n.Rung == "approval-awaited");
        Assert.Equal("approves:kicox!kicox-another!kicox-officer!kicox-approver", Assert.Single(told.Recipients));

        var row = CaseProjection.Of(scene.State, Shipped, HolidayCalendar.Statutory).Case!;
        Assert.Equal((Awaited.Proposal, "kicox-another", "kicox-officer", "kicox-approver"),
            (row.Awaits, row.ProposedBy, row.RecommendedBy, row.IssuedBy));
    }

    [Fact]
    public void What_could_never_be_approved_is_not_proposed() => Objected().Declined(
        CalendarRefusals.BeyondHorizon.Code, "2026-11-11 10:00", Another("kicox"), new DecideObjection(true, "reasons",
            Grant with { Kind = DispositionKind.GrantedWithConditions, Conditions = [new("report", new(9999, 12, 31))] }));

    [Fact]
    public void What_one_person_recorded_before_it_took_two_still_folds()
    {
        var at = Instant("2027-01-04 10:00");
        var revoked = MainRoutesTests.Demonstrated("2027-06-01").State.Fold(new ReliefRevoked(at, "mcee-approver", "misused"));
        Assert.True(revoked.Term!.Revoked);
        var upheld = Objected().State.Fold(new ObjectionDecided(at, "kicox-manager", true, "reasons", Grant));
        Assert.Equal(("kicox-manager", "kicox-manager"), (upheld.Issued!.RecommendedBy, upheld.Issued.By));
        Assert.Equal(Stage.Closed, TwiceAsked().State.Fold(new RequestReturned(at, "motir-officer", "lapsed")).Stage);
    }

    /// <param name="First">Who may propose it.</param>
    /// <param name="Second">Who may approve it then.</param>
    private sealed record Known(Func<Scene> Given, string At, CaseAct Act, Actor First, Actor Second, Type Ends);

    private static Scene TwiceAsked() => Triaged("2026-11-02 10:00", "plan-change", "motir")
        .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
        .When("2026-11-18 11:00", Officer("motir"), new AskSupplement("items", "10d"));

    private static Scene Objected() => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"),
            new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
        .When("2026-11-10 10:00", Firm, new FileObjection("grounds", []));

    private static Scene Lengthened() => MainRoutesTests.Demonstrated("2027-06-01")
        .When("2027-03-02 10:00", Firm, new RequestTermExtension("more data"));
}
