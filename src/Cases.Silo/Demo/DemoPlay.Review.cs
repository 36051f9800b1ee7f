using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Silo.Demo;

internal sealed partial class DemoPlay
{
    private IEnumerable<Move> Review() =>
        Until(Ending(), Supplementing(), Asking(), Lengthening(), Answering(), Chasing(), Committee());

    /// <summary>The ways in which a case ends without a decision, besides its return. Chosen by the seed alone.</summary>
    private IEnumerable<Move> Ending()
    {
        // Of a case that was triaged: what is asked for before that has no procedure yet.
        var moves = (Procedure.Petition, plan.Seed % 5, plan.Earlier.Count) switch
        {
            (PetitionKind.Inquiry, 0 or 1, _) => Proposed(new ExceptRequest("remedy-pending", "같은 처분에 대한 행정심판이 진행 중임.")),
            (PetitionKind.Inquiry or PetitionKind.Other, 2, 2) => Repeated(),
            (_, 3, _) when plan.Seed % 11 == 0 => Undelivered(),
            _ => [],
        };
        foreach (var move in moves)
        {
            yield return move;
        }
    }

    private IEnumerable<Move> Repeated() => plan.Earlier
        .Select(id => new Move(Officer, new Link(id, LinkKind.Follows, "같은 내용으로 먼저 답변한 민원."), _pace.Exactly(1)))
        .Concat(Proposed(new CloseRepeat("같은 내용에 두 차례 처리결과를 통지하였음.")));

    private IEnumerable<Move> Undelivered()
    {
        for (var time = 0; time < 2; time++)
        {
            yield return new(Officer, new AskSupplement(DemoTexts.Supplements[time], "14d"), _pace.Work(1));
            var back = _pace.Exactly(4);
            yield return new(Officer, new RecordUndelivered(Seoul.DayOf(back), "등기우편 수취인 불명."), back);
        }
        foreach (var move in Proposed(new CloseUndeliverable("보완 요구가 두 차례 도달하지 아니함.")))
        {
            yield return move;
        }
    }

    private IEnumerable<Move> Proposed(CaseAct act)
    {
        yield return new(Officer, act, _pace.Exactly(1));
        yield return new(Approver, new ApproveProposal(), _pace.Exactly(0));
    }

    private IEnumerable<Move> Supplementing()
    {
        if (!Chance(
            Procedure.Period.Period?.Unit == PeriodUnit.Days && Procedure.Period.Basis == CountingBasis.WorkHours ? 20 : 38))
        {
            yield break;
        }
        yield return new(Officer, new AskSupplement(DemoTexts.Supplements.Pick(_random), "14d"), _pace.Work(1));
        var roll = _random.Next(100);
        if (roll < 60)
        {
            yield return new(
                plan.Firm.Filer, new GiveSupplement(DemoTexts.Given.Pick(_random), []), _pace.Home(2 + _random.Next(9)));
            yield break;
        }
        if (roll < 70)
        {
            yield return new(plan.Firm.Filer, new ExtendSupplement("7d", "분석 기관의 결과를 기다리고 있습니다."), _pace.Home(9));
            yield return new(plan.Firm.Filer, new GiveSupplement(DemoTexts.Given.Pick(_random), []), _pace.Home(6));
            yield break;
        }
        if (roll < 78)
        {
            yield return new(Officer, new DropSupplement("제출된 자료로 판단할 수 있음."), _pace.Exactly(14));
            yield break;
        }
        yield return new(Officer, new AskSupplement("1차 보완 요청 사항을 다시 요청합니다.", "10d"), _pace.Exactly(14));
        if (roll < 86)
        {
            yield return new(plan.Firm.Filer, new GiveSupplement(DemoTexts.Given.Pick(_random), []), _pace.Home(5));
            yield break;
        }
        yield return new(Officer, new ReturnRequest("두 차례의 보완 요청에 응하지 아니하여 반려함."), _pace.Exactly(12));
        yield return new(Approver, new ApproveProposal(), _pace.Exactly(0));
    }

    private IEnumerable<Move> Asking()
    {
        if (Questions() is { Length: > 0 } questions)
        {
            yield return new(Officer, new AskAgencies(questions), _pace.Work(Chance(60) ? 0 : 1));
        }
    }

    private AgencyQuestion[] Questions()
    {
        (string Agency, string Step)[] asked = plan.Procedure switch
        {
            "plan-change" =>
                [("byeolbit-si", "plan-consultation"), ("haneul-env", "plan-consultation"),
                    (Chance(50) ? "mcee" : "nier", "plan-consultation")],
            "individual-grant" =>
                [(plan.Complex.ManagingAuthority, "authority-approval"), ("stat", "industry-code"),
                    .. Chance(40) ? [("haneul-env", "permit-check")] : Array.Empty<(string, string)>()],
            "tenancy-contract-with-permits" => [("byeolbit-si", "permit-check"), ("haneul-env", "permit-check")],
            "tenancy-contract" => Chance(25) ? [("stat", "industry-code")] : [],
            "circular-recognition" => [("motir", "industry-consultation"), ("nier", "technical-review")],
            "fast-check" => [("haneul-env", "fast-reply"), ("byeolbit-si", "fast-reply")],
            "demonstration" =>
                [("haneul-env", "regulator-reply"), ("byeolbit-si", "regulator-reply"),
                    (Chance(50) ? "nier" : "komir", "technical-review")],
            "improvement-request" => [("mcee", "agency-reply"), ("kicox", "agency-reply")],
            _ => Chance(50) ? [("komir", "opinion")] : [],
        };
        return [.. asked.Select(a => new AgencyQuestion(
            a.Agency, a.Step, Procedure.Step(a.Step).Required || Chance(50),
            $"{State.Filing!.Feedstock} 재자원화 건에 대한 검토 의견을 요청합니다."))];
    }

    private IEnumerable<Move> Lengthening()
    {
        var rule = Procedure.Period;
        if (rule.Period is not { } period)
        {
            yield break;
        }
        if (Chance(10) && rule.Basis != CountingBasis.WorkHours)
        {
            yield return new(
                Officer,
                new PauseClock("test", Seoul.DayOf(_pace.NotBefore > story.Now ? _pace.NotBefore : story.Now), "성분 시험을 의뢰함."),
                story.Now.AddMinutes(5));
            var back = _pace.Exactly(4 + _random.Next(4));
            yield return new(Officer, new ResumeClock(Seoul.DayOf(back)), back);
        }
        var at = _pace.Exactly(0);
        if (!Chance(16) || !InTime(at))
        {
            yield break;
        }
        var half = period with { Amount = Math.Max(1, (rule.Extension?.MaxPeriod ?? period).Amount / 2) };
        yield return new(Officer, Longer($"{half}", at, "관계 기관의 검토가 필요하여 연장합니다."), at);
        if (rule.Extension is not null || !Chance(35) || !InTime(at.AddDays(1)))
        {
            yield break;
        }
        yield return new(Officer, new AskExtensionConsent($"{half}", "추가 검토가 필요합니다."), at.AddMinutes(20));
        yield return new(plan.Firm.Owner, new AnswerExtensionConsent(Chance(80)), at.AddMinutes(90));
        if (State.Consent is { Consented: true })
        {
            yield return new(Officer, Longer($"{half}", at.AddMinutes(120), "동의에 따라 다시 연장합니다."), at.AddMinutes(120));
        }
    }

    /// <summary>An extension that tells the firm the day on which the longer period ends.</summary>
    private ExtendPeriod Longer(string period, DateTimeOffset at, string note)
    {
        var reason = ReasonOf();
        var extended = State.Fold(new PeriodExtended(at, "", reason, period, Seoul.DayOf(at), note, false));
        return new(reason, period, CaseClocks.OwnPeriod(extended, story.Law, story.Calendar)!.Due ?? Seoul.DayOf(at), note);
    }

    private bool InTime(DateTimeOffset at) =>
        CaseClocks.OwnPeriod(State, story.Law, story.Calendar) is { DueAt: { } due } && at < due;

    private string ReasonOf()
    {
        var reasons = story.Law.General.ExtensionsFor(Seoul.DayOf(State.ReceivedAt!.Value)).Reasons;
        return reasons[_random.Next(reasons.Count)].Code;
    }

    private IEnumerable<Move> Answering()
    {
        var quick = Procedure.Period.Basis == CountingBasis.WorkHours;
        var asked = story.Now;
        foreach (var (handOff, days, extends) in State.HandOffs
            .Select(h => (h.Id, Days: quick ? 1 + _random.Next(2) : 3 + _random.Next(14), Extends: Chance(12)))
            .OrderBy(a => a.Days).ToArray())
        {
            var step = Procedure.Step(State.HandOff(handOff)!.Step);
            if (Chance(step.Reply.Silence == Silence.Overdue ? 12 : 30))
            {
                continue;
            }
            var agency = State.HandOff(handOff)!.Agency;
            var officer = DemoStaff.Of(agency, Role.Officer, plan.Seed & 0xff);
            var at = After(asked, Math.Max(1, days / 2));
            var clock =
                CaseClocks.ReplyOf(State, State.HandOff(handOff)!, State.HandOff(handOff)!.Last, story.Law, story.Calendar);
            if (clock.DeemsAt <= at)
            {
                continue;
            }
            yield return new(officer, new ClaimHandOff(handOff), at);
            if (extends && step.Reply is { Extension: not null, Period: { } period } && story.Now.AddMinutes(30) < clock.DueAt)
            {
                var longer = step.Reply.Extension.MaxPeriod ?? period;
                yield return new(officer, new ExtendReply(
                    handOff, $"{longer}", "현장 확인이 필요합니다.", Seoul.DayOf(story.Now).AddDays(30)), story.Now.AddMinutes(30));
            }
            var answered = After(story.Now, 1 + (days / 2));
            if (!(clock.DeemsAt <= answered))
            {
                yield return new(officer, OpinionOf(handOff, step), answered);
            }
        }
    }

    /// <summary>An office instant some working days after another one, and after what has happened meanwhile.</summary>
    private DateTimeOffset After(DateTimeOffset from, int days)
    {
        var day = Seoul.DayOf(from);
        for (var left = plan.Slow ? days * 2 : days; left > 0;)
        {
            day = day.AddDays(1);
            left -= story.Calendar.IsWorkingDay(day) ? 1 : 0;
        }
        var at = Seoul.StartOf(day).AddMinutes((9 * 60) + (plan.Seed % 500));
        return at > story.Now ? at : story.Now.AddMinutes(7);
    }

    private GiveOpinion OpinionOf(int handOff, ProcedureStep step) => _random.Next(100) switch
    {
        < 58 => new(handOff, OpinionKind.Agree, DemoTexts.Agree.Pick(_random), []),
        < 76 => new(handOff, OpinionKind.AgreeWithConditions, "조건을 붙여 동의함.", [DemoTexts.Conditions.Pick(_random)]),
        < 93 => new(handOff, OpinionKind.Object, DemoTexts.Object.Pick(_random), []),
        _ => step.MustAgree ? new(handOff, OpinionKind.Object, DemoTexts.Object.Pick(_random), [])
            : new(handOff, OpinionKind.NotCompetent, "소관 사항이 아님.", []),
    };

    /// <summary>The lead waits for what is silent: until the law takes it as an answer, or until it can be closed.</summary>
    private IEnumerable<Move> Chasing()
    {
        foreach (var id in State.HandOffs.Where(h => h.Required).Select(h => h.Id).ToArray())
        {
            var handOff = State.HandOff(id)!;
            if (handOff.Last.State != RoundState.Open)
            {
                continue;
            }
            var clock = CaseClocks.ReplyOf(State, handOff, handOff.Last, story.Law, story.Calendar);
            if (clock.DeemsAt is { } deems)
            {
                _pace.NotBefore = deems > _pace.NotBefore ? deems : _pace.NotBefore;
                continue;
            }
            if (clock.DueAt is { } due && due > _pace.NotBefore)
            {
                _pace.NotBefore = due;
            }
            yield return new(Officer, new CloseWithoutReply(id, "회신이 없어 종결함. 동의로 보지 아니함."), _pace.Work(3));
            if (Chance(50) && Procedure.Step(handOff.Step).MustAgree)
            {
                yield return new(Officer, new AskAgain(id, "회신을 다시 요청합니다."), _pace.Work(0));
                yield return new(
                    DemoStaff.Of(handOff.Agency, Role.DeskManager), OpinionOf(id, Procedure.Step(handOff.Step)), _pace.Work(4));
            }
        }
    }

    private IEnumerable<Move> Committee()
    {
        if (Procedure.Committee is null || (State.HandOffs.Any(h => h.Last.Opinion?.Kind == OpinionKind.Object) && Chance(30)))
        {
            yield break;
        }
        for (var again = true; again;)
        {
            var at = _pace.Work(4 + _random.Next(8));
            var result = _random.Next(100) switch
            {
                < 45 => CommitteeResult.For,
                < 78 => CommitteeResult.ForWithConditions,
                < 92 => CommitteeResult.Against,
                _ => CommitteeResult.Deferred,
            };
            again = result == CommitteeResult.Deferred;
            yield return new(Officer, new RecordCommittee(Seoul.DayOf(at), result, "위원회 심의 결과를 기록함."), at);
        }
    }
}
