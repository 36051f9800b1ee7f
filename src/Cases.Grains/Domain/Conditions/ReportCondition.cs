namespace Cases.Grains.Domain;

/// <summary>The firm reports on a condition, which it knows of from service on.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served, Stage.Objected)]
public sealed record ReportCondition(
    [property: Field(FieldKind.Condition)] int Condition, string Text, IReadOnlyList<DocumentRef> Documents)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Conditions.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => TermRules.Open(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Condition, state, context)
            ?? Outcome.Of(new ConditionReported(context.At, context.Actor.Person, Condition, Text, Documents));
}
