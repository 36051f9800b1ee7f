using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The excluded time ended: its last day, not before its first and not in the future.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ResumeClock(DateOnly To) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Pauses is [.., { To: null }] ? null : Outcome.No(PeriodRefusals.NothingPaused);

    public override Outcome Decide(CaseState state, ActContext context) =>
        To < state.Pauses[^1].From ? Outcome.No(PeriodRefusals.BeforePause, state.Pauses[^1].From)
        : To > context.Today ? Outcome.No(FieldRefusals.Future, nameof(To))
        : Outcome.Of(new ClockResumed(context.At, context.Actor.Person, state.Pauses[^1].Id, To));
}
