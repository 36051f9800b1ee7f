namespace Cases.Grains.Domain;

/// <summary>Ties the case to another one.</summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
public sealed record Link([property: Field(FieldKind.Case)] Guid OtherCase, LinkKind Kind, string Note) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        OtherCase == state.Id ? Outcome.No(CaseRefusals.LinkToItself)
        : state.Links.Any(l => l.OtherCase == OtherCase && l.Kind == Kind) ? Outcome.No(CaseRefusals.LinkExists)
        : Outcome.Of(new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note));
}
