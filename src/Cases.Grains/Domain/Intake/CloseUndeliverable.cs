namespace Cases.Grains.Domain;

/// <summary>
/// Closes a request whose requests to supplement came back as often as the law says: the firm counts as having withdrawn it
/// (취하 간주).
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
[TwoPeople]
public sealed record CloseUndeliverable(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        EndingRules.NotOpen(EndingWay.Undeliverable, state, context)
        ?? (EndingRules.Of(EndingWay.Undeliverable, state, context)!.Times is { } times
            && (state.OpenSupplement is not { CameBackOn: not null }
                || state.Supplements.Count(s => s.CameBackOn is not null) < times)
                ? Outcome.No(IntakeRefusals.CameBackTooSeldom, times) : null);

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason),
        new RequestDeemedWithdrawn(context.At, context.Actor.Person, Reason, context.ProposedBy));
}
