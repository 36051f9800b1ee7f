namespace Cases.Grains.Domain;

/// <summary>
/// Decides the objection: by somebody who neither recommended nor approved the decision. To uphold it takes a second such person.
/// </summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Objected)]
[TwoPeople(Where = nameof(Upheld))]
public sealed record DecideObjection(
    bool Upheld, string Reasons, [property: Field(FieldKind.Disposition)] Disposition? Replacement = null,
    IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        Deciders(state).Contains(context.Actor.Person) ? Outcome.No(CaseRefusals.SamePerson) : null;

    internal override IEnumerable<string> TookPart(CaseState state) => Deciders(state);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Upheld && Replacement is null ? Outcome.No(DecisionRefusals.ReplacementMissing)
        : !Upheld && Replacement is not null ? Outcome.No(DecisionRefusals.ReplacementUnexpected)
        : (Replacement is { } replacement ? DispositionRules.Fault(replacement, state, context) : null)
        ?? Outcome.Of(new ObjectionDecided(
            context.At, context.Actor.Person, Upheld, Reasons, Replacement, Recorded(Documents), context.ProposedBy));

    private static string[] Deciders(CaseState state) => [state.Issued!.RecommendedBy, state.Issued.By];
}
