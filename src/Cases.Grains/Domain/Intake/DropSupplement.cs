namespace Cases.Grains.Domain;

/// <summary>The agency goes on without the supplement.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
public sealed record DropSupplement(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? Outcome.No(IntakeRefusals.NoSupplement) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason));
}
