namespace Cases.Grains.Domain;

/// <summary>The lead opens a hand-off's opinions to the other asked agencies.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
public sealed record OpenOpinion([property: Field(FieldKind.HandOff)] int HandOff) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.HandOffs.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.HandOff(part) is not { } asked ? Outcome.No(HandOffRefusals.UnknownHandOff, part)
        : asked.Rounds.All(r => r.Opinion is null) ? Outcome.No(HandOffRefusals.NoOpinionYet, asked.Agency)
        : asked.Open ? Outcome.No(HandOffRefusals.OpinionOpenAlready)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(HandOff, state, context) ?? Outcome.Of(new OpinionOpened(context.At, context.Actor.Person, HandOff));
}
