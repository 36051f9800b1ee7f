namespace Cases.Grains.Domain;

/// <summary>
/// Closes a request whose last requests to supplement came back, one after the other, as often as the law says: the firm counts
/// as having withdrawn it (취하 간주).
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
[TwoPeople]
public sealed record CloseUndeliverable(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        EndingRules.NotOpen(EndingWay.Undeliverable, state, context)
        ?? (EndingRules.Of(EndingWay.Undeliverable, state, context)!.Times is { } times
            && (state.OpenSupplement is null
                || state.Supplements.Reverse().TakeWhile(s => s.CameBackOn is not null).Count() < times)
                ? Outcome.No(IntakeRefusals.CameBackTooSeldom, times) : null);

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason),
        new RequestDeemedWithdrawn(context.At, context.Actor.Person, Reason, context.ProposedBy));
}
