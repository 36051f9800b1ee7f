namespace Cases.Grains.Domain;

/// <summary>The desk manager gives the case to an officer of the agency, also away from another one.</summary>
[By(Side.Lead, Role.DeskManager)]
public sealed record Assign([property: Field(FieldKind.Officer)] string Officer) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        state.Officer == Officer ? Outcome.No(CaseRefusals.Taken, Officer)
        : Outcome.Of(new CaseAssigned(context.At, context.Actor.Person, Officer));
}
