namespace Cases.Grains;

/// <summary>One letter of a case, and the only writer of its chain. Key: Domain.LetterPlace.IdOf.</summary>
public interface ILetterGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Has the letter printed, keeps its bytes and freezes it by their hash, all durable before this returns. One that is issued
    /// already stays as it is: who asks again gets the first answer.
    /// </summary>
    Task<IssuedLetter> Issue(LetterToIssue letter);
}

/// <summary>A letter as it is to be issued.</summary>
/// <param name="Kind">Kebab-case: see Domain.LetterKind.</param>
/// <param name="Code">As it is printed on it.</param>
/// <param name="Paper">UTF-8 JSON of Ledger.Paper, so that a newer sender and an older grain understand each other.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.LetterToIssue")]
public sealed record LetterToIssue(
    [property: Id(0)] Guid CaseId,
    [property: Id(1)] int Ordinal,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Number,
    [property: Id(4)] string Code,
    [property: Id(5)] byte[] Paper);

/// <summary>A letter that is issued.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.IssuedLetter")]
public sealed record IssuedLetter([property: Id(0)] string Sha256, [property: Id(1)] string Number);
