namespace Cases.Grains.Domain;

/// <summary>The firm asks for the law to be revised, early enough: while this is pending the term does not end.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record RequestLawRevision(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.TooLate(state, context)
        ?? (state.Term!.LawRevisionPending ? Outcome.No(ConditionRefusals.RevisionPending) : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new LawRevisionRequested(context.At, context.Actor.Person, Reason));
}
