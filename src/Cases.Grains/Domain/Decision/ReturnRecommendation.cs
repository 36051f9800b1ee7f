namespace Cases.Grains.Domain;

/// <summary>The approver sends the recommendation back with a reason; its author may take it back too.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager, Role.Officer)]
[In(Stage.Recommended)]
public sealed record ReturnRecommendation(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        context.Actor.Role == Role.Officer && state.Recommendation!.By != context.Actor.Person
            ? Outcome.No(CaseRefusals.NotAuthor) : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RecommendationReturned(context.At, context.Actor.Person, Reason));
}
