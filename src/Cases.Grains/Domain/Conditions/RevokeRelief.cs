namespace Cases.Grains.Domain;

/// <summary>The lead revokes the relief, with reasons.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
[TwoPeople]
public sealed record RevokeRelief(string Reasons) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) => TermRules.Fault(state);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ReliefRevoked(context.At, context.Actor.Person, Reasons, context.ProposedBy, InWriting: true));
}
