using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>Confirms a proposed correction: somebody else than who proposed it.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ConfirmPauseCorrection([property: Field(FieldKind.Correction)] int Correction) : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Corrections.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        PeriodRules.Pending(state, part) is not { } pending ? Outcome.No(PeriodRefusals.UnknownCorrection, part)
        : pending.ProposedBy == context.Actor.Person ? Outcome.No(CaseRefusals.SamePerson)
        : PeriodRules.BehindDeemed(state, state.Pauses.First(p => p.Id == pending.Pause), pending.From, pending.To);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Correction, state, context) ?? Outcome.Of(new PauseCorrected(context.At, context.Actor.Person, Correction));
}
