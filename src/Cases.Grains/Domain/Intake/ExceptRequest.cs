namespace Cases.Grains.Domain;

/// <summary>Leaves a request that is no statutory petition untreated (처리 예외), on a ground that the law names.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
[TwoPeople]
public sealed record ExceptRequest([property: Field(FieldKind.EndingGround)] string Ground, string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        EndingRules.NotOpen(EndingWay.Exception, state, context);

    public override Outcome Decide(CaseState state, ActContext context) =>
        EndingRules.Of(EndingWay.Exception, state, context)!.Grounds.All(g => g.Code != Ground)
            ? Outcome.No(IntakeRefusals.EndingGround, Ground)
            : Outcome.Of(new RequestExcepted(context.At, context.Actor.Person, Ground, Reason, context.ProposedBy));
}
