namespace Cases.Grains.Domain;

/// <summary>The lead no longer needs the answer.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record CancelHandOff([property: Field(FieldKind.HandOff)] int HandOff, string Reason) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.NotOpen(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(
            new HandOffCancelled(context.At, context.Actor.Person, HandOff, state.HandOff(HandOff)!.Last.Number, Reason));
}
