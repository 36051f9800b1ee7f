using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Silo.Demo;

/// <summary>
/// The play of one case from filing to closing. Each move is asked for only after the one before it has been done, so
/// that it can look at the case as it stands.
/// </summary>
internal sealed partial class DemoPlay(DemoPlan plan, DemoCase story)
{
    private readonly Random _random = new(plan.Seed);
    private readonly DemoPace _pace = new(story, new Random(plan.Seed ^ 0x5eed), plan.Slow);

    private CaseState State => story.State;

    private Procedure Procedure => story.Law.Procedure(State.Triage)!;

    private string Lead => State.Lead;

    private Actor Officer => DemoStaff.Of(Lead, Role.Officer, plan.Seed & 0xff);

    /// <summary>Somebody who had no hand in what the officer recommended.</summary>
    private Actor Another => DemoStaff.Of(Lead, Role.Officer, (plan.Seed & 0xff) + 1);

    private Actor Approver => DemoStaff.Of(Lead, Role.Approver, plan.Seed & 0xff);

    private Actor Manager => DemoStaff.Of(Lead, Role.DeskManager);

    /// <summary>Everything that happens, as long as nobody stops it.</summary>
    public IEnumerable<Move> Moves() => Until(Intake(), Review(), Decision(), Aftermath());

    /// <summary>One part after the other, until the case is closed; no part begins on a closed case.</summary>
    private IEnumerable<Move> Until(params IEnumerable<Move>[] parts)
    {
        foreach (var part in parts)
        {
            if (State.Stage == Stage.Closed)
            {
                yield break;
            }
            foreach (var move in part)
            {
                yield return move;
                if (State.Stage == Stage.Closed)
                {
                    yield break;
                }
            }
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private IEnumerable<Move> Intake()
    {
        var kind = KindOf();
        yield return new(plan.Firm.Filer, new FileRequest(plan.Number, "motir", DemoTexts.FilingOf(plan, kind)), plan.Arrival);
        if (Chance(2))
        {
            yield return new(plan.Firm.Filer, new Withdraw("사업 계획이 바뀌어 취하합니다."), _pace.Home(0));
        }
        var clerk = DemoStaff.Of("motir", Role.IntakeClerk, plan.Seed & 1);
        yield return new(clerk, new Receive(), plan.Slow ? _pace.Exactly(2) : _pace.Exactly(0));
        if (kind == ReliefKind.WasteRule && Chance(25) && Competent() == "mcee")
        {
            yield return new(clerk, new Transfer("mcee", "폐기물 규제에 관한 사항으로 소관 부처에 이송합니다."), _pace.Exactly(0));
            clerk = DemoStaff.Of("mcee", Role.IntakeClerk);
        }
        yield return new(clerk, new TriageRequest(plan.Procedure, Competent(), "신청 내용과 증빙에 따라 처리절차를 정함."),
            _pace.Exactly(plan.Slow ? 2 : Chance(70) ? 0 : 1));
        yield return Chance(50)
            ? new(Manager, new Assign(Officer.Person), _pace.Exactly(Chance(60) ? 0 : 1))
            : new(Officer, new Claim(), _pace.Exactly(Chance(60) ? 0 : 1));
    }

    private ReliefKind KindOf()
    {
        var kinds = story.Law.Procedures.First(p => p.Id == plan.Procedure).Kinds;
        return kinds[(plan.Seed & 0xffff) % kinds.Count];
    }

    private string Competent() => plan.Procedure switch
    {
        "plan-change" => plan.Complex.ManagingAuthority,
        "circular-recognition" or "fast-check" or "demonstration" => "mcee",
        "improvement-request" => "motir",
        "regulation-inquiry" => KindOf() == ReliefKind.WasteRule ? "mcee" : "motir",
        _ => plan.Complex.ManagingAgency,
    };
}
