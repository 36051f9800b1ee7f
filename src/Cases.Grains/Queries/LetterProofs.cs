using Cases.Grains.Domain;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>What is on record of issued letters: whoever has a letter's code may know that it is one, and no more.</summary>
public sealed class LetterProofs(Reading reading)
{
    private const string Columns = "kind, number, code, sha256, issued_at";

    /// <summary>
    /// The letter with this code, typed in any way; null where there is none. One look at an index, whatever was typed.
    /// </summary>
    public Task<LetterProof?> Check(string? typed, CancellationToken cancellation = default) => reading.Caseless(
        c => c.QuerySingleOrDefaultAsync<LetterProof>(
            $"select {Columns} from letter_row where code = @code", new { code = LetterCode.Read(typed) }), cancellation);

    /// <summary>The letter of a case, for who was shown the case; null until it is issued.</summary>
    public Task<LetterProof?> Of(Guid caseId, int ordinal, CancellationToken cancellation = default) => reading.Caseless(
        c => c.QuerySingleOrDefaultAsync<LetterProof>(
            $"select {Columns} from letter_row where letter_id = @id", new { id = LetterPlace.IdOf(caseId, ordinal) }),
        cancellation);
}

/// <summary>An issued letter, as anybody may know it who has its code.</summary>
/// <param name="Kind">Kebab-case: see Domain.LetterKind.</param>
/// <param name="Sha256">The hash of its bytes.</param>
public sealed record LetterProof(string Kind, string Number, string Code, string Sha256, DateTimeOffset IssuedAt);
