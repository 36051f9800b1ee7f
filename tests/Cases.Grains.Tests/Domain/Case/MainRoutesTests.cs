using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Each procedure from receipt to service, with everything its data ask for.</summary>
public sealed class MainRoutesTests
{
    [Theory]
    [InlineData("tenancy-contract", "kicox", "", DispositionKind.Granted)]
    [InlineData("tenancy-contract-with-permits", "kicox", "byeolbit-si:permit-check", DispositionKind.Granted)]
    [InlineData("plan-change", "motir", "byeolbit-si:plan-consultation haneul-env:plan-consultation", DispositionKind.Granted)]
    [InlineData("individual-grant", "kicox", "motir:authority-approval", DispositionKind.Granted)]
    [InlineData("circular-recognition", "mcee", "motir:industry-consultation", DispositionKind.Granted)]
    [InlineData("fast-check", "mcee", "haneul-env:fast-reply", DispositionKind.NoRuleApplies)]
    [InlineData(
        "demonstration", "mcee", "haneul-env:regulator-reply nier:technical-review", DispositionKind.GrantedWithConditions)]
    [InlineData("regulation-inquiry", "motir", "komir:opinion", DispositionKind.AlreadyAllowed)]
    [InlineData("improvement-request", "motir", "mcee:agency-reply", DispositionKind.LawChangeProposed)]
    public void A_request_goes_its_whole_way(string procedure, string lead, string asked, DispositionKind kind)
    {
        var scene = Triaged("2026-11-02 10:00", procedure, lead);
        var rule = Shipped.InForce(procedure, new(2026, 11, 2))!;
        var disposition = new Disposition(
            kind, "reasons", kind == DispositionKind.GrantedWithConditions ? [new("report", new DateOnly(2027, 3, 2))] : [],
            rule.Term is null ? null : new DateOnly(2028, 11, 1));
        var questions = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(':'))
            .Select(a => new AgencyQuestion(a[0], a[1], true, "opinion?")).ToArray();

        if (questions.Length > 0)
        {
            scene.When("2026-11-02 11:00", Officer(lead), new AskAgencies(questions));
            scene.Declined("recommend.hand-off-open", "2026-11-02 11:30", Officer(lead), new Recommend(disposition));
            foreach (var handOff in scene.State.HandOffs)
            {
                scene.When(
                    "2026-11-03 10:00", Officer(handOff.Agency), new GiveOpinion(handOff.Id, OpinionKind.Agree, "agreed", []));
            }
        }
        if (rule.Committee is not null)
        {
            scene.When("2026-11-03 11:00", Officer(lead),
                new RecordCommittee(new DateOnly(2026, 11, 3), CommitteeResult.For, "minutes"));
        }
        scene.When("2026-11-03 15:00", Officer(lead), new Recommend(disposition)).Is(Stage.Recommended)
            .When("2026-11-03 16:00", Approver(lead), new Approve())
            .Then<DispositionIssued>(e => Assert.Equal(kind, e.Disposition.Kind))
            .When("2026-11-04 09:00", Officer(lead), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"))
            .Is(Stage.Served);
    }

    [Fact]
    public void A_demonstration_is_insured_before_it_starts()
    {
        var scene = Demonstrated("2028-11-01");
        scene.Declined("start.insurance-missing", "2026-11-10 10:00", Firm, new StartDemonstration(new DateOnly(2026, 11, 10)))
            .When("2026-11-10 11:00", Firm, new ProveInsurance("policy", []))
            .When("2026-11-10 12:00", Firm, new StartDemonstration(new DateOnly(2026, 11, 10))).Then<DemonstrationStarted>();
    }

    [Fact]
    public void A_grant_needs_the_committee_and_a_term_within_two_years()
    {
        var scene = Triaged("2026-11-02 10:00", "demonstration", "mcee")
            .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]))
            .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []));
        var grant = Grant with { ExpiresOn = new DateOnly(2028, 11, 3) };
        scene.Declined("recommend.committee-missing", "2026-11-03 11:00", Officer("mcee"), new Recommend(grant))
            .When("2026-11-03 12:00", Officer("mcee"),
                new RecordCommittee(new DateOnly(2026, 11, 3), CommitteeResult.For, "minutes"))
            .Declined("disposition.term-too-long", "2026-11-03 13:00", Officer("mcee"),
                new Recommend(grant with { ExpiresOn = new DateOnly(2028, 11, 4) }))
            .When("2026-11-03 13:00", Officer("mcee"), new Recommend(grant));
    }

    [Fact]
    public void The_silence_of_the_approving_authority_is_no_consent()
    {
        Triaged("2026-11-02 10:00", "individual-grant", "kicox")
            .When("2026-11-02 11:00", Officer("kicox"), new AskAgencies([new("motir", "authority-approval", true, "?")]))
            .Swept("2027-06-01 10:00").ThenNo<AgreementDeemed>()
            .When("2027-06-01 11:00", Officer("kicox"), new CloseWithoutReply(1, "no reply, which is not consent"))
            .Declined("recommend.not-agreed", "2027-06-01 12:00", Officer("kicox"), new Recommend(Grant))
            .When("2027-06-01 13:00", Officer("kicox"), new Recommend(Refusing));
    }

    /// <summary>A demonstration granted and served until a day.</summary>
    internal static Scene Demonstrated(string until) => Triaged("2026-11-02 10:00", "demonstration", "mcee")
        .When("2026-11-02 11:00", Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]))
        .When("2026-11-03 10:00", Officer("haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
        .When("2026-11-03 12:00", Officer("mcee"), new RecordCommittee(new DateOnly(2026, 11, 3), CommitteeResult.For, "minutes"))
        .When("2026-11-03 13:00", Officer("mcee"),
            new Recommend(Grant with { ExpiresOn = DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture) }))
        .When("2026-11-03 14:00", Approver("mcee"), new Approve())
        .When("2026-11-04 09:00", Officer("mcee"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
}
