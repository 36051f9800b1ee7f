namespace Cases.Grains.Domain;

/// <summary>Something that happened to a letter. Closed family; the codec pins the names on disk.</summary>
public abstract record LetterEvent(DateTimeOffset At, string By);

/// <summary>A letter was made and frozen by its hash: from then on anybody can check it by its code.</summary>
/// <param name="At">The instant of issue; its day stands on the letter.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Ordinal">Its place among the letters of the case.</param>
/// <param name="Number">The agency's number of the letter.</param>
/// <param name="Code">As it is printed on it.</param>
/// <param name="Sha256">The hash of its bytes, under which they are kept.</param>
public sealed record LetterIssued(
    DateTimeOffset At, string By, Guid Case, int Ordinal, LetterKind Kind, string Number, string Code, string Sha256, long Bytes)
    : LetterEvent(At, By);
