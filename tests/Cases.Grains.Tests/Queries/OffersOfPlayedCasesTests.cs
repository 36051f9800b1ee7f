using System.Collections.Concurrent;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using CsCheck;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// Random people try random acts on a case day by day: what the case accepts had been offered to them, on the very part of the
/// case, and a part that is offered is accepted with some arguments.
/// </summary>
public sealed class OffersOfPlayedCasesTests
{
    private static readonly (string Procedure, string Lead, string Asked, string Step)[] Routes =
    [
        ("circular-recognition", "mcee", "motir", "industry-consultation"),
        ("fast-check", "mcee", "haneul-env", "fast-reply"),
        ("demonstration", "mcee", "nier", "technical-review"),
        ("tenancy-contract", "kicox", "haneul-env", "opinion"),
    ];

    private static readonly Gen<(int Who, int What, int Hours)> Move =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 999], Gen.Int[0, 400]);

    [Fact]
    public void Whatever_is_accepted_was_offered() =>
        Gen.Select(Gen.Int[0, Routes.Length - 1], Move.Array[40, 120])
            .Sample((route, moves) => Play(Routes[route], moves, Offered), iter: 200);

    [Fact]
    public void A_part_that_is_offered_is_accepted_with_some_arguments()
    {
        var seen = new ConcurrentDictionary<string, int>();
        Gen.Select(Gen.Int[0, Routes.Length - 1], Move.Array[40, 120])
            .Sample((route, moves) => Play(Routes[route], moves, (state, _, actor, at) =>
        {
            foreach (var act in new CaseOffers(state, actor, Shipped, HolidayCalendar.Statutory, at).Parts())
            {
                foreach (var part in act)
                {
                    seen.AddOrUpdate(act.Key, 1, (_, times) => times + 1);
                    Assert.True(
                        OnPart(act.Key, part, state, Seoul.DayOf(at)).Any(a => Decided(state, a, actor, at) is Outcome.Accepted),
                        $"{act.Key} on {part} was offered to {actor} at {at:O} and is accepted with no arguments");
                }
            }
        }), iter: 60);
        Assert.Superset(new HashSet<string> { "ask-again", "claim-hand-off", "give-opinion", "cancel-hand-off", "open-opinion" },
            seen.Keys.ToHashSet());
    }

    private static Outcome Decided(CaseState state, CaseAct act, Actor actor, DateTimeOffset at) =>
        CaseDecider.Decide(state, act, new(actor, at, Shipped, HolidayCalendar.Statutory));

    private static void Offered(CaseState state, CaseAct act, Actor actor, DateTimeOffset at)
    {
        var offers = new CaseOffers(state, actor, Shipped, HolidayCalendar.Statutory, at);
        var shape = ActShape.Of(act.GetType());
        Assert.True(offers.Names().Contains(shape.Name), $"{act} of {actor} at {at:O} was accepted and not offered");
        if (shape.Type.IsAssignableTo(typeof(IOpensOnPart)))
        {
            var part = (int)shape.Type.GetProperties().First(p => p.PropertyType == typeof(int)).GetValue(act)!;
            Assert.True(
                offers.Parts()[shape.Name].Contains(part), $"{act} of {actor} at {at:O} was accepted and its part not offered");
        }
    }

    private static void Play(
        (string Procedure, string Lead, string Asked, string Step) route, (int Who, int What, int Hours)[] moves,
        Action<CaseState, CaseAct, Actor, DateTimeOffset> accepted)
    {
        var state = Triaged("2026-11-02 10:00", route.Procedure, route.Lead).State;
        var at = Instant("2026-11-02 11:00");
        Actor[] people =
            [Firm, Officer(route.Lead), Manager(route.Lead), Approver(route.Lead), Officer(route.Asked), Manager(route.Asked)];
        foreach (var (who, what, hours) in moves)
        {
            at = at.AddHours(what % 3 == 0 ? hours : 1);
            var actor = people[who];
            var possible = Acts(state, route.Asked, route.Step, Seoul.DayOf(at), at)
                .Where(a => CaseDecider.MayTry(state, a.GetType(), actor)).ToArray();
            if (possible.Length == 0)
            {
                continue;
            }
            var act = possible[what % possible.Length];
            if (Decided(state, act, actor, at) is Outcome.Accepted outcome)
            {
                accepted(state, act, actor, at);
                state = state.Fold(outcome.Events);
            }
        }
    }

    private static IEnumerable<CaseAct> OnPart(string act, int part, CaseState state, DateOnly today)
    {
        return act switch
        {
            "ask-again" => [new AskAgain(part, "again"), new AskAgain(part, "again", "1d"), new AskAgain(part, "again", "1h")],
            "claim-hand-off" => [new ClaimHandOff(part)],
            "assign-hand-off" => [new AssignHandOff(part, "somebody"), new AssignHandOff(part, "another")],
            "give-opinion" => [new GiveOpinion(part, OpinionKind.Agree, "text", [])],
            "extend-reply" =>
                [.. ((string[])["1d", "1h"]).Select(period => new ExtendReply(part, period, "more", today.AddDays(90)))],
            "close-without-reply" => [new CloseWithoutReply(part, "late")],
            "cancel-hand-off" => [new CancelHandOff(part, "no longer")],
            "open-opinion" => [new OpenOpinion(part)],
            "report-condition" => [new ReportCondition(part, "done", [])],
            "settle-condition" => [new SettleCondition(part, true, "note")],
            "propose-pause-correction" => state.Pauses.Where(p => p.Id == part).SelectMany(p =>
                from first in Enumerable.Range(-3, 7)
                from last in Enumerable.Range(-3, 7)
                select new ProposePauseCorrection(part, p.From.AddDays(first), p.To!.Value.AddDays(last), "note")),
            "confirm-pause-correction" => [new ConfirmPauseCorrection(part)],
            "refuse-pause-correction" => [new RefusePauseCorrection(part, "no")],
            "answer-question" => [new AnswerQuestion(part, "answer")],
            "confirm-message" => [new ConfirmMessage(part)],
            _ => [],
        };
    }

    private static IEnumerable<CaseAct> Acts(CaseState state, string asked, string step, DateOnly today, DateTimeOffset at)
    {
        var later = today.AddDays(90);
        var longer = state.Fold(new PeriodExtended(at, "", "fact-check", "5d", default, "", false));
        var expected = CaseClocks.OwnPeriod(longer, Shipped, HolidayCalendar.Statutory)?.Due ?? later;
        var grant = new Disposition(DispositionKind.GrantedWithConditions, "reasons", [new("report", later)], later.AddDays(200));
        return
        [
            new Claim(), new Release("back"), new AskSupplement("items", "5d"), new DropSupplement("goes on"),
            new GiveSupplement("text", []),
            new ExtendSupplement("2d", "more"), new AskAgencies([new(asked, step, true, "question")]), new AskAgain(1, "again"),
            new ClaimHandOff(1), new AssignHandOff(1, "somebody"), new GiveOpinion(1, OpinionKind.Agree, "text", []),
            new ExtendReply(1, "1d", "more", later), new CloseWithoutReply(1, "late"), new CancelHandOff(1, "no longer"),
            new OpenOpinion(1),
            new ExtendPeriod("fact-check", "5d", expected, "note"), new ExtendPeriod("fact-check", "5d", expected, "note"),
            new AnnounceVisit(today, "place", "purpose"), new HoldVisit(today, "record"), new CallOffVisit("snow"),
            new AskExtensionConsent("5d", "note"), new AnswerExtensionConsent(true), new PauseClock("hearing", today, "note"),
            new ResumeClock(today),
            new ProposePauseCorrection(1, today, today, "note"), new ConfirmPauseCorrection(1),
            new RefusePauseCorrection(1, "no"),
            new RecordCommittee(today, CommitteeResult.For, "minutes"), new Recommend(Refusing), new Recommend(grant),
            new Recommend(Grant),
            new ReturnRecommendation("again"), new Approve(), new Serve(ServiceChannel.Electronic, at, "proof"),
            new FileObjection("grounds", []),
            new ApproveProposal(), new ReturnProposal("no"),
            new ExtendObjection("5d", "more"), new DecideObjection(false, "as before"), new ProveInsurance("policy", []),
            new StartDemonstration(today),
            new ReportCondition(1, "done", []), new SettleCondition(1, true, "note"), new RequestTermExtension("more"),
            new DecideTermExtension(false, "no"), new RequestLawRevision("revise"), new AnswerLawRevision(false, "no"),
            new RevokeRelief("reasons"),
            new AddDocuments("text", [new("more.pdf", "application/pdf", 1, "hash")]), new AskOfficer("question"),
            new MaskDocument("hash", [new("masked.pdf", "application/pdf", 1, "other")]),
            new AnswerQuestion(1, "answer"), new WriteToFirm("note"), new ConfirmMessage(2),
            new ReportResults("results", []), new Close("nothing left"),
        ];
    }
}
