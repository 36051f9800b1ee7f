namespace Cases.Grains.Domain;

/// <summary>The agency receives the request (접수): the case's own period starts. Receipt cannot be refused.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Arrived)]
public sealed record Receive : CaseAct, IPutInWriting
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RequestReceived(context.At, context.Actor.Person));
}
