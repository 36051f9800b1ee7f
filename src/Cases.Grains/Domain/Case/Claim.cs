namespace Cases.Grains.Domain;

/// <summary>
/// Somebody of the lead who handles cases takes this one from the queue; an approver signs what others handled.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
public sealed record Claim : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Officer == context.Actor.Person ? Outcome.No(CaseRefusals.YoursAlready)
        : state.Officer is not null ? Outcome.No(CaseRefusals.Taken, state.Officer)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new CaseAssigned(context.At, context.Actor.Person, context.Actor.Person));
}
