namespace Cases.Grains.Domain;

/// <summary>The asked agency's manager gives the hand-off to an officer.</summary>
[By(Side.Asked, Role.DeskManager)]
public sealed record AssignHandOff(
    [property: Field(FieldKind.HandOff)] int HandOff, [property: Field(FieldKind.Officer)] string Officer)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => HandOffRules.Own(state, part, context);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ??
        (state.HandOff(HandOff)!.Officer == Officer ? Outcome.No(CaseRefusals.Taken, Officer)
            : Outcome.Of(new HandOffAssigned(context.At, context.Actor.Person, HandOff, Officer)));
}
