using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Silo.Demo;

internal sealed partial class DemoPlay
{
    private IEnumerable<Move> Decision()
    {
        if (Chance(4))
        {
            yield return new(plan.Firm.Owner, new Withdraw("다른 지역에서 사업을 추진하게 되어 취하합니다."), _pace.Home(1));
        }
        var at = _pace.Work(Chance(60) ? 0 : 2);
        yield return new(Officer, new Recommend(DispositionOn(Seoul.DayOf(at))), at);
        if (Chance(9))
        {
            yield return new(Approver, new ReturnRecommendation("처분 사유를 더 구체적으로 적어 주시기 바랍니다."), _pace.Exactly(0));
            at = _pace.Exactly(1);
            yield return new(Officer, new Recommend(DispositionOn(Seoul.DayOf(at))), at);
        }
        yield return new(Approver, new Approve(), _pace.Work(Chance(60) ? 0 : 1));
        foreach (var move in Serving())
        {
            yield return move;
        }
    }

    private IEnumerable<Move> Serving()
    {
        var at = _pace.Exactly(Chance(60) ? 0 : 2);
        yield return new(DemoStaff.Of(Lead, Role.IntakeClerk),
            new Serve(Chance(85) ? ServiceChannel.Electronic : ServiceChannel.Mail, at, "전자송달 확인 (가상)"), at);
    }

    private Disposition DispositionOn(DateOnly day)
    {
        var outcomes = Procedure.Outcomes;
        var against = State.Committees.LastOrDefault()?.Result is not (CommitteeResult.For or CommitteeResult.ForWithConditions);
        var mayGrant = outcomes.Contains(DispositionKind.Granted)
            && (Procedure.Committee is null || !against)
            && Procedure.Steps.Where(s => s.MustAgree)
                .All(s => State.HandOffs.Any(h => h.Step == s.Id) && State.HandOffs.Where(h => h.Step == s.Id)
                .All(h => h.Last.State == RoundState.Deemed
                    || h.Last.Opinion?.Kind is OpinionKind.Agree or OpinionKind.AgreeWithConditions));
        var objected = State.HandOffs.Any(h => h.Last.Opinion?.Kind == OpinionKind.Object);
        DispositionKind[] others =
            [.. outcomes.Where(
                o => o is DispositionKind.AlreadyAllowed or DispositionKind.NoRuleApplies or DispositionKind.LawChangeProposed)];
        var refuses = outcomes.Contains(DispositionKind.Refused);
        return others.Length > 0 && (!refuses || !outcomes.Contains(DispositionKind.Granted) && !Chance(30) || Chance(12))
                ? new(others[_random.Next(others.Length)], DemoTexts.Other.Pick(_random), [], null)
            : mayGrant && !(objected && Chance(75)) ? Grant(day)
            : new(DispositionKind.Refused, DemoTexts.Refused.Pick(_random), [], null);
    }

    private Disposition Grant(DateOnly day)
    {
        var conditioned = State.HandOffs.Any(h => h.Last.Opinion?.Conditions.Count > 0)
            || State.Committees.LastOrDefault()?.Result == CommitteeResult.ForWithConditions || Chance(15);
        ConditionDraft[] conditions = !conditioned ? []
            : [.. DemoTexts.Conditions.Take(1 + _random.Next(2)).Select(
                (text, i) => new ConditionDraft(text, i == 0 || Chance(60) ? day.AddDays(40 + _random.Next(120)) : null))];
        DateOnly? ends = Procedure.Term is not null ? day.AddMonths(_random.Next(4) switch { 0 => 6, 1 => 9, 2 => 12, _ => 23 })
            : plan.Procedure == "circular-recognition" ? day.AddYears(3) : null;
        return new(conditioned ? DispositionKind.GrantedWithConditions : DispositionKind.Granted, DemoTexts.Granted.Pick(_random),
            conditions, ends);
    }

    private IEnumerable<Move> Aftermath() => Until(Objecting(), Demonstrating(), Conditions(), Term(), Closing());

    private IEnumerable<Move> Objecting()
    {
        var remedy = Procedure.Remedies.FirstOrDefault(r => r.Here && r.After.Contains(State.Issued!.Disposition.Kind));
        if (remedy is null || !Chance(plan.Halt == Stage.Objected ? 100 : 42))
        {
            yield break;
        }
        yield return new(
            plan.Firm.Owner, new FileObjection(DemoTexts.Grounds.Pick(_random), []), _pace.Home(3 + _random.Next(20)));
        if (Chance(20))
        {
            yield return new(Officer, new ExtendObjection("10d", "새 자료의 검토가 필요합니다."), _pace.Exactly(2));
        }
        var at = _pace.Exactly(3 + _random.Next(6));
        var upheld = Chance(40) && Procedure.Outcomes.Contains(DispositionKind.Granted);
        yield return new(upheld ? Another : Manager, new DecideObjection(
            upheld, upheld ? "새로 제출된 실적을 인정하여 인용함." : "원처분을 유지함.", upheld ? Grant(Seoul.DayOf(at)) : null), at);
        if (upheld)
        {
            yield return new(Manager, new ApproveProposal(), _pace.Exactly(0));
        }
        foreach (var move in Serving())
        {
            yield return move;
        }
    }

    private IEnumerable<Move> Demonstrating()
    {
        if (State.Term is null || !Procedure.InsuranceBeforeStart)
        {
            yield break;
        }
        yield return new(plan.Firm.Owner, new ProveInsurance($"가상-보험-{plan.Number}", []), _pace.Home(4 + _random.Next(10)));
        var at = _pace.Home(3 + _random.Next(15));
        yield return new(plan.Firm.Owner, new StartDemonstration(Seoul.DayOf(at)), at);
    }

    private IEnumerable<Move> Conditions()
    {
        foreach (var condition in State.Conditions.Where(c => c.Due is not null).OrderBy(c => c.Due).ToArray())
        {
            if (Chance(75))
            {
                var reported = _pace.On(condition.Due!.Value.AddDays(-3 - _random.Next(20)));
                yield return new(plan.Firm.Filer, new ReportCondition(condition.Id, "조건 이행 결과를 보고합니다.", []), reported);
                yield return new(Officer, new SettleCondition(condition.Id, true, "이행을 확인함."), _pace.Work(2));
            }
            else
            {
                yield return new(Officer, new SettleCondition(condition.Id, Chance(30), "기한이 지나 현장에서 확인함."),
                    _pace.On(condition.Due!.Value.AddDays(12)));
            }
        }
    }

    private IEnumerable<Move> Term()
    {
        if (State.Term is not { } term || Procedure.Term is not { } rule)
        {
            yield break;
        }
        var lastToApply = CaseClocks.LastDayToApply(term, rule);
        var roll = _random.Next(100);
        if (roll < 8)
        {
            yield return new(Approver, new RevokeRelief("조건을 중대하게 위반하여 취소함."), _pace.Exactly(20));
            yield return new(Manager, new ApproveProposal(), _pace.Exactly(0));
            yield break;
        }
        var asks = _pace.On(lastToApply.AddDays(-14));
        if (roll < 45 && Seoul.DayOf(asks) <= lastToApply)
        {
            if (roll < 32)
            {
                yield return new(plan.Firm.Owner, new RequestTermExtension("실증 자료를 더 모으고자 합니다."), asks);
                var granted = Chance(75);
                yield return new(Approver, new DecideTermExtension(
                    granted, "실증 경과를 검토한 결과임.", granted ? term.EndsOn.AddMonths(12) : null), _pace.Exactly(12));
                if (granted)
                {
                    yield return new(Manager, new ApproveProposal(), _pace.Exactly(0));
                }
            }
            else
            {
                yield return new(plan.Firm.Owner, new RequestLawRevision("실증 결과에 따라 법령 정비를 요청합니다."), asks);
                yield return new(Approver, new AnswerLawRevision(Chance(50), "소관 부서의 검토 결과를 회신함."), _pace.Exactly(45));
            }
        }
        yield return new(plan.Firm.Owner, new ReportResults("실증 결과 보고서를 제출합니다.", []),
            _pace.On(State.Term!.EndsOn.AddDays(5 + _random.Next(30))));
    }

    private IEnumerable<Move> Closing()
    {
        var remedies = CaseClocks.Of(State, story.Law, story.Calendar)
            .Where(c => c.Kind == ClockKinds.Remedy && c.Status != ClockStatus.Ended);
        var open = remedies.Max(c => c.DueAt);
        if (open is { } due && due > _pace.NotBefore)
        {
            _pace.NotBefore = due;
        }
        if (State.Term is { Revoked: false } term)
        {
            var over = Seoul.StartOf(term.EndsOn.AddDays(1));
            _pace.NotBefore = over > _pace.NotBefore ? over : _pace.NotBefore;
        }
        yield return new(Officer, new Close("남은 절차가 없어 종결함."), _pace.Exactly(3));
    }
}
