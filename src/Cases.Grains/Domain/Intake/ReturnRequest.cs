namespace Cases.Grains.Domain;

/// <summary>
/// Returns the request (반려): only after the second request to supplement lapsed too, unless the law lets one be enough.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.Received, Stage.InReview)]
[TwoPeople]
public sealed record ReturnRequest(string Reason, IReadOnlyList<DocumentRef>? Documents = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        if (state.OpenSupplement is not { CameBackOn: null } open
            || (!AskSupplement.IsSecond(state, open) && EndingRules.Of(EndingWay.ReturnAfterOne, state, context) is null))
        {
            return Outcome.No(IntakeRefusals.NotAskedTwice);
        }
        var clock = CaseClocks.SupplementOf(open, context.Law, context.Calendar);
        return context.At < clock.DueAt ? Outcome.No(IntakeRefusals.SupplementOpen, clock.Due) : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new SupplementDropped(context.At, context.Actor.Person, state.OpenSupplement!.Id, Reason),
        new RequestReturned(context.At, context.Actor.Person, Reason, Recorded(Documents), context.ProposedBy));
}
