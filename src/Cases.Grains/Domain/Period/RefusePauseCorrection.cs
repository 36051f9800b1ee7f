namespace Cases.Grains.Domain;

/// <summary>Refuses a proposed correction, with the reason, or gives up one of his own: the pause keeps its days.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record RefusePauseCorrection([property: Field(FieldKind.Correction)] int Correction, string Reason) : CaseAct,
    IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Corrections.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        PeriodRules.Pending(state, part) is null ? Outcome.No(PeriodRefusals.UnknownCorrection, part) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Correction, state, context)
            ?? Outcome.Of(new PauseCorrectionRefused(context.At, context.Actor.Person, Correction, Reason));
}
