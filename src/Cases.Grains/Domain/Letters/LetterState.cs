namespace Cases.Grains.Domain;

/// <summary>A letter as its events left it.</summary>
/// <param name="Issued">Null until it was made.</param>
public sealed record LetterState(Guid Id, LetterIssued? Issued = null)
{
    public LetterState Fold(IEnumerable<LetterEvent> events) =>
        this with { Issued = events.OfType<LetterIssued>().LastOrDefault() ?? Issued };
}

/// <summary>Freezes a letter that was made. One that is issued already stays as it is: there is nothing to record.</summary>
public sealed record IssueLetter(LetterIssued Letter)
{
    public IReadOnlyList<LetterEvent> Decide(LetterState state) => state.Issued is null ? [Letter] : [];
}
