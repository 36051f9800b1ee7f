namespace Cases.Grains.Domain;

/// <summary>The agency leading the case passes it to the agency that should have got it (이송), before triage or after.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Arrived, Stage.Received, Stage.InReview)]
public sealed record Transfer([property: Field(FieldKind.Agency)] string Agency, string Reason) : CaseAct, IPutInWriting
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Agency == state.Lead ? Outcome.No(CaseRefusals.TransferToItself)
        : context.Law.AgencyOn(Agency, context.Today) is not { } agency ? Outcome.No(CaseRefusals.UnknownAgency, Agency)
        : context.Law.Procedure(state.Triage) is { } p && !agency.Roles.Any(p.CompetentRoles.Contains)
            ? Outcome.No(CaseRefusals.TransferNotCompetent, Agency)
        : state.HandOffs.Any(h => h.Agency == Agency && h.Last.State == RoundState.Open)
            ? Outcome.No(CaseRefusals.TransferToAsked, Agency)
        : Outcome.Of(new CaseTransferred(context.At, context.Actor.Person, state.Lead, Agency, Reason));
}
