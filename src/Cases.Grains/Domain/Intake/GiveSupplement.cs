namespace Cases.Grains.Domain;

/// <summary>The firm supplements. A late supplement still counts as long as the request is open.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record GiveSupplement(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? Outcome.No(IntakeRefusals.NoSupplement) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new SupplementGiven(context.At, context.Actor.Person, state.OpenSupplement!.Id, Text, Documents));
}
