namespace Cases.Grains.Domain;

/// <summary>
/// The firm adds documents of its own accord while its request is examined. No clock stands still for them: what was asked for is
/// given as a supplement.
/// </summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Arrived, Stage.Received, Stage.InReview)]
public sealed record AddDocuments(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? null : Outcome.No(IntakeRefusals.SupplementAwaited);

    public override Outcome Decide(CaseState state, ActContext context) => Documents.Count == 0
        ? Outcome.No(IntakeRefusals.NoDocuments)
        : Outcome.Of(new DocumentsAdded(context.At, context.Actor.Person, Text, Documents));
}

/// <summary>The firm added documents of its own accord.</summary>
public sealed record DocumentsAdded(DateTimeOffset At, string By, string Text, IReadOnlyList<DocumentRef> Documents)
    : CaseEvent(At, By);
