namespace Cases.Grains.Domain;

/// <summary>The firm asks for a longer term, early enough before its end.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record RequestTermExtension(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.TooLate(state, context)
        ?? (state.Term!.ExtensionPending ? Outcome.No(ConditionRefusals.TermExtensionPending)
            : state.Term.Extensions >= context.Law.Procedure(state.Triage)!.Term!.Extensions
                ? Outcome.No(PeriodRefusals.ExtensionsUsed, state.Term.Extensions)
            : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new TermExtensionRequested(context.At, context.Actor.Person, Reason));
}
