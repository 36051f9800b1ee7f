namespace Cases.Grains.Domain;

/// <summary>
/// Closes a request that asks again what was answered as often as the law says (반복 민원). The earlier ones are those that the
/// case was linked to as following them.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
[TwoPeople]
public sealed record CloseRepeat(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        EndingRules.NotOpen(EndingWay.Repeat, state, context)
        ?? (EndingRules.Of(EndingWay.Repeat, state, context)!.Times is { } times
            && state.Links.Where(l => l.Kind == LinkKind.Follows).DistinctBy(l => l.OtherCase).Count() < times
                ? Outcome.No(IntakeRefusals.EarlierMissing, times) : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new RepeatClosed(context.At, context.Actor.Person, Reason, context.ProposedBy));
}
