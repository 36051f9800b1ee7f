namespace Cases.Grains.Domain;

/// <summary>The firm asks whoever handles its case. No statute sets a period for the answer, and no clock stands still.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended, Stage.Decided, Stage.Served, Stage.Objected)]
public sealed record AskOfficer(string Text, IReadOnlyList<DocumentRef>? Documents = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenQuestions.Count() >= Message.MostOpen ? Outcome.No(MessageRefusals.TooManyOpen, Message.MostOpen) : null;

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(
        new QuestionAsked(context.At, context.Actor.Person, state.Messages.Length + 1, Text, Recorded(Documents)));
}

/// <summary>The firm asked the lead something.</summary>
/// <param name="Message">1, 2, … within the case, among all that firm and lead wrote to each other.</param>
public sealed record QuestionAsked(
    DateTimeOffset At, string By, int Message, string Text, IReadOnlyList<DocumentRef>? Documents = null) : CaseEvent(At, By);
