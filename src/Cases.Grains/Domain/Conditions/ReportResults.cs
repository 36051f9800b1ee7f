namespace Cases.Grains.Domain;

/// <summary>The firm reports the results after the end of the term.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record ReportResults(string Text, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Term is null ? Outcome.No(ConditionRefusals.NoTerm)
        : TermRules.Unforeseen(state, context)
        ?? (state.Results is not null ? Outcome.No(ConditionRefusals.ReportedAlready) : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ResultsReported(context.At, context.Actor.Person, Text, Documents));
}
