namespace Cases.Grains.Domain;

/// <summary>The lead answers a question of the firm, once.</summary>
/// <param name="Message">The question.</param>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
public sealed record AnswerQuestion(
    [property: Field(FieldKind.Message)] int Message, string Text, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Messages.Select(m => m.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.OpenQuestions.Any(q => q.Id == part) ? null : Outcome.No(MessageRefusals.NoOpenQuestion, part);

    public override Outcome Decide(CaseState state, ActContext context) => Ready(Message, state, context) ?? Outcome.Of(
        new QuestionAnswered(
            context.At, context.Actor.Person, state.Messages.Length + 1, Message, Text, Recorded(Documents)));
}

/// <summary>The lead answered a question of the firm.</summary>
/// <param name="Question">Which.</param>
public sealed record QuestionAnswered(
    DateTimeOffset At, string By, int Message, int Question, string Text, IReadOnlyList<DocumentRef>? Documents = null)
    : CaseEvent(At, By);
