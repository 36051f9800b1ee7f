namespace Cases.Grains.Domain;

/// <summary>An officer of the asked agency takes the hand-off.</summary>
[By(Side.Asked, Role.Officer, Role.Approver, Role.DeskManager)]
public sealed record ClaimHandOff([property: Field(FieldKind.HandOff)] int HandOff) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        HandOffRules.Own(state, part, context)
        ?? (state.HandOff(part)!.Officer is not { } officer ? null
            : officer == context.Actor.Person ? Outcome.No(HandOffRefusals.YoursAlready, officer)
            : Outcome.No(CaseRefusals.Taken, officer));

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context)
        ?? Outcome.Of(new HandOffAssigned(context.At, context.Actor.Person, HandOff, context.Actor.Person));
}
