namespace Cases.Grains.Domain;

/// <summary>The firm proves the insurance that must stand before the start.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record ProveInsurance([property: Field(FieldKind.Line)] string Policy, IReadOnlyList<DocumentRef> Documents)
    : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? (!context.Law.Procedure(state.Triage)!.InsuranceBeforeStart
            ? Outcome.No(ConditionRefusals.InsuranceNotForeseen) : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new InsuranceProved(context.At, context.Actor.Person, Policy, Documents));
}
