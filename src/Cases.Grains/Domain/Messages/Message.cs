namespace Cases.Grains.Domain;

/// <summary>Something that the firm and the lead of its case wrote to each other. No other agency reads it.</summary>
/// <param name="Id">1, 2, … within the case.</param>
/// <param name="Answers">The question that it answers; null where it answers none.</param>
/// <param name="ConfirmedAt">When the firm confirmed that it has read it; null until then, and of what it wrote itself.</param>
public sealed record Message(
    int Id, MessageKind Kind, DateTimeOffset At, string By, string Text, IReadOnlyList<DocumentRef>? Documents,
    int? Answers = null, DateTimeOffset? ConfirmedAt = null)
{
    /// <summary>How many questions of a firm may wait for an answer at once.</summary>
    public const int MostOpen = 5;

    public bool IsToConfirm => Kind != MessageKind.Question && ConfirmedAt is null;
}

/// <summary>Who wrote it, and whether unasked.</summary>
public enum MessageKind
{
    /// <summary>The firm asks.</summary>
    Question,

    /// <summary>The lead answers a question.</summary>
    Answer,

    /// <summary>The lead writes of its own accord.</summary>
    Note,
}

/// <summary>What is wrong with what firm and lead write to each other.</summary>
public static class MessageRefusals
{
    public static readonly Refusal<decimal> TooManyOpen = new("question.too-many", Argument.Number);
    public static readonly Refusal<decimal> NoOpenQuestion =
        new("question.none", Argument.Number) { About = nameof(AnswerQuestion.Message) };
    public static readonly Refusal<decimal> NothingToConfirm =
        new("message.none", Argument.Number) { About = nameof(ConfirmMessage.Message) };
}
