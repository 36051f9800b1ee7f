namespace Cases.Grains.Domain;

/// <summary>The officer recommends a disposition; nothing required may still be open.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview)]
public sealed record Recommend(
    [property: Field(FieldKind.Disposition)] Disposition Disposition, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.HandOffs.FirstOrDefault(h => h.Required && h.Last.State == RoundState.Open) is { } open
            ? Outcome.No(DecisionRefusals.HandOffOpen, open.Agency)
        : state.OpenSupplement is not null ? Outcome.No(DecisionRefusals.StillSupplementing)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        DispositionRules.Fault(Disposition, state, context)
        ?? DispositionRules.Unready(Disposition, state, context)
        ?? Outcome.Of(new DispositionRecommended(context.At, context.Actor.Person, Disposition, Recorded(Documents)));
}
