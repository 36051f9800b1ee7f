namespace Cases.Grains.Domain;

/// <summary>The lead settles whether a condition is met.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Decided, Stage.Served, Stage.Objected)]
public sealed record SettleCondition(
    [property: Field(FieldKind.Condition)] int Condition, bool Met, string Note, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Conditions.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) => TermRules.Open(state, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Condition, state, context)
        ?? (!Met && state.Conditions.First(c => c.Id == Condition) is { Due: { } due } && context.Today <= due
            ? Outcome.No(ConditionRefusals.NotDue, due) : null)
        ?? Outcome.Of(new ConditionSettled(context.At, context.Actor.Person, Condition, Met, Note, Recorded(Documents)));
}
