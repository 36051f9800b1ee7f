namespace Cases.Grains.Domain;

/// <summary>The lead answers a request to revise the law.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record AnswerLawRevision(bool Accepted, string Reasons) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Term is { LawRevisionPending: true } ? null : Outcome.No(ConditionRefusals.RevisionNotAsked);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new LawRevisionAnswered(context.At, context.Actor.Person, Accepted, Reasons));
}
