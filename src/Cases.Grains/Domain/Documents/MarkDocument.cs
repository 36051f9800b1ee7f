namespace Cases.Grains.Domain;

/// <summary>What a document turned out to hold once somebody had looked into it.</summary>
public enum DocumentMark
{
    /// <summary>A program that does harm: it is kept apart, and nobody opens it.</summary>
    Malware,

    /// <summary>A resident registration number stands in its text: see <see cref="Attached.HoldsNumber"/>.</summary>
    ResidentNumber,
}

/// <summary>The system says of a document on the case what it turned out to hold. Said twice, it is recorded once.</summary>
/// <param name="Found">What the scanner calls it; null for what is no scanner's.</param>
[By(Side.System, Role.System)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended, Stage.Decided, Stage.Served, Stage.Objected, Stage.Closed)]
public sealed record MarkDocument(
    [property: Field(FieldKind.Line)] string Sha256, DocumentMark Mark, [property: Field(FieldKind.Line)] string? Found = null)
    : CaseAct
{
    public override Outcome Decide(CaseState state, ActContext context) =>
        !state.Attached.TryGetValue(Sha256, out var attached) || attached.Marks.Contains(Mark) ? Outcome.Of()
        : Outcome.Of(new DocumentMarked(context.At, context.Actor.Person, Sha256, attached.Name, Mark, Found ?? ""));
}

/// <summary>It was found what a document holds.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Found">As the scanner calls it; empty for what is no scanner's.</param>
public sealed record DocumentMarked(
    DateTimeOffset At, string By, string Sha256, string Name, DocumentMark Mark, string Found) : CaseEvent(At, By);
