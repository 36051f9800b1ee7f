namespace Cases.Grains.Domain;

/// <summary>
/// The lead tells the firm something unasked. It demands nothing: what the firm has to bring is a supplement, with its period.
/// </summary>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended, Stage.Decided, Stage.Served, Stage.Objected)]
public sealed record WriteToFirm(string Text, IReadOnlyList<DocumentRef>? Documents = null) : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new FirmWrittenTo(context.At, context.Actor.Person, state.Messages.Length + 1, Text, Recorded(Documents)));
}

/// <summary>The lead wrote to the firm.</summary>
public sealed record FirmWrittenTo(
    DateTimeOffset At, string By, int Message, string Text, IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);
