using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using CsCheck;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;

namespace Cases.Grains.Tests.Queries;

/// <summary>Random people try random acts on a case day by day: what the case accepts had been offered to them.</summary>
public sealed class OffersOfPlayedCases
{
    private static readonly (string Procedure, string Lead, string Asked, string Step)[] Routes =
    [
        ("circular-recognition", "mcee", "motir", "industry-consultation"),
        ("fast-check", "mcee", "haneul-env", "fast-reply"),
        ("demonstration", "mcee", "nier", "technical-review"),
        ("tenancy-contract", "kicox", "haneul-env", "opinion"),
    ];

    private static readonly Gen<(int Who, int What, int Hours)> Move = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 999], Gen.Int[0, 400]);

    [Fact]
    public void Whatever_is_accepted_was_offered() =>
        Gen.Select(Gen.Int[0, Routes.Length - 1], Move.Array[40, 120]).Sample((route, moves) => Play(Routes[route], moves), iter: 200);

    private static void Play((string Procedure, string Lead, string Asked, string Step) route, (int Who, int What, int Hours)[] moves)
    {
        var state = Triaged("2026-11-02 10:00", route.Procedure, route.Lead).State;
        var at = Instant("2026-11-02 11:00");
        Actor[] people = [Firm, Officer(route.Lead), Manager(route.Lead), Approver(route.Lead), Officer(route.Asked), Manager(route.Asked)];
        foreach (var (who, what, hours) in moves)
        {
            at = at.AddHours(what % 3 == 0 ? hours : 1);
            var actor = people[who];
            var possible = Acts(route.Asked, route.Step, Seoul.DayOf(at), at).Where(a => CaseDecider.MayTry(state, a.GetType(), actor)).ToArray();
            if (possible.Length == 0)
            {
                continue;
            }
            var act = possible[what % possible.Length];
            if (CaseDecider.Decide(state, act, new(actor, at, Shipped, HolidayCalendar.Statutory)) is Outcome.Accepted accepted)
            {
                var offered = new CaseOffers(state, actor, Shipped, HolidayCalendar.Statutory, at).Names();
                Assert.True(offered.Contains(ActShape.Of(act.GetType()).Name), $"{act} of {actor} at {at:O} was accepted and not offered");
                state = state.Fold(accepted.Events);
            }
        }
    }

    private static IEnumerable<CaseAct> Acts(string asked, string step, DateOnly today, DateTimeOffset at)
    {
        var later = today.AddDays(90);
        var grant = new Disposition(DispositionKind.GrantedWithConditions, "reasons", [new("report", later)], later.AddDays(200));
        return
        [
            new Claim(), new Release("back"), new AskSupplement("items", "5d"), new DropSupplement("goes on"), new GiveSupplement("text", []),
            new ExtendSupplement("2d", "more"), new AskAgencies([new(asked, step, true, "question")]), new AskAgain(1, "again"),
            new ClaimHandOff(1), new AssignHandOff(1, "somebody"), new GiveOpinion(1, OpinionKind.Agree, "text", []),
            new ExtendReply(1, "1d", "more", later), new CloseWithoutReply(1, "late"), new CancelHandOff(1, "no longer"), new OpenOpinion(1),
            new ExtendPeriod("fact-check", "5d", later, "note"), new ExtendPeriod("fact-check", "5d", later, "note"),
            new AskExtensionConsent("5d", "note"), new AnswerExtensionConsent(true), new PauseClock("hearing", today, "note"), new ResumeClock(today),
            new ProposePauseCorrection(1, today, today, "note"), new ConfirmPauseCorrection(1), new RefusePauseCorrection(1, "no"),
            new RecordCommittee(today, CommitteeResult.For, "minutes"), new Recommend(Refusing), new Recommend(grant), new Recommend(Grant),
            new ReturnRecommendation("again"), new Approve(), new Serve(ServiceChannel.Electronic, at, "proof"), new FileObjection("grounds", []),
            new ExtendObjection("5d", "more"), new DecideObjection(false, "as before"), new ProveInsurance("policy", []), new StartDemonstration(today),
            new ReportCondition(1, "done", []), new SettleCondition(1, true, "note"), new RequestTermExtension("more"),
            new DecideTermExtension(false, "no"), new RequestLawRevision("revise"), new AnswerLawRevision(false, "no"), new RevokeRelief("reasons"),
            new ReportResults("results", []), new Close("nothing left"),
        ];
    }
}
