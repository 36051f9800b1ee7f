using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The excluded time ended: its last day, not before its first and not in the future.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ResumeClock(DateOnly To) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Pauses is [.., { To: null }] ? null : Outcome.No("pause.none");

    public override Outcome Decide(CaseState state, ActContext context) =>
        To < state.Pauses[^1].From ? Outcome.No("resume.before-pause", $"{state.Pauses[^1].From:yyyy-MM-dd}")
        : To > context.Today ? Outcome.No("day.future", nameof(To))
        : Outcome.Of(new ClockResumed(context.At, context.Actor.Person, state.Pauses[^1].Id, To));
}
