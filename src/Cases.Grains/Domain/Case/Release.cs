namespace Cases.Grains.Domain;

/// <summary>The handler puts the case back into the queue.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record Release(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Officer is null ? Outcome.No(CaseRefusals.NobodyToRelease)
        : state.Officer != context.Actor.Person && context.Actor.Role != Role.DeskManager
            ? Outcome.No(CaseRefusals.NotHandler, state.Officer)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new CaseReleased(context.At, context.Actor.Person, Reason));
}
