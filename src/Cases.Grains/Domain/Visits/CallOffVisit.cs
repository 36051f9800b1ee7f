namespace Cases.Grains.Domain;

/// <summary>The announced visit does not take place: whoever was told of it is told that too.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record CallOffVisit(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) => VisitRefusals.NotOpen(state);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new VisitCalledOff(context.At, context.Actor.Person, Reason));
}

/// <summary>The announced visit was called off.</summary>
public sealed record VisitCalledOff(DateTimeOffset At, string By, string Reason) : CaseEvent(At, By);
