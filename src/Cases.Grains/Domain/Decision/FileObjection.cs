namespace Cases.Grains.Domain;

/// <summary>The firm objects, within the window that the procedure's remedy data give, counted from service.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record FileObjection(string Grounds, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (RemedyHere(state, context) is not { } remedy)
        {
            return Outcome.No(DecisionRefusals.ObjectionNotOpen);
        }
        if (state.Objection is not null)
        {
            return Outcome.No(DecisionRefusals.DecidedAlready);
        }
        var window = CaseClocks.RemedyOf(state, remedy, context.Calendar);
        return context.At >= window.DueAt ? Outcome.No(DecisionRefusals.ObjectionOutOfTime, window.Due) : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ObjectionFiled(context.At, context.Actor.Person, RemedyHere(state, context)!.Id, Grounds, Documents));

    private static Remedy? RemedyHere(CaseState state, ActContext context) => context.Law.Procedure(state.Triage)?.Remedies
        .FirstOrDefault(r => r.Here && r.After.Contains(state.Issued!.Disposition.Kind));
}
