namespace Cases.Grains.Domain;

/// <summary>
/// The firm takes its request back: at any time before the decision is issued, and for no reason but its own (민원처리법 22②).
/// </summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended)]
public sealed record Withdraw(string? Reason = null) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RequestWithdrawn(context.At, context.Actor.Person, Reason ?? ""));
}
