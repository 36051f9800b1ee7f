using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Web.Papers;

/// <summary>Has letters issued: once, by the letter's own grain, however many ask for one.</summary>
public sealed class LetterDesk(LetterProofs proofs, LetterPapers papers, IPeople people, IGrainFactory grains)
{
    /// <summary>The letter as it is issued, made now where it was not before.</summary>
    public async Task<IssuedLetter> Issue(LetterView letter)
    {
        var (id, place) = (letter.View.State.Id, letter.Place);
        if (await proofs.Of(id, place.Ordinal) is { } known)
        {
            return new(known.Sha256, known.Number);
        }
        var handler = letter.View.State.Officer is { } officer ? await people.Find(officer) : null;
        var code = LetterCode.Of(RandomNumberGenerator.GetBytes(LetterCode.Bytes));
        var paper = papers.Of(letter, handler, code);
        return await grains.GetGrain<ILetterGrain>(LetterPlace.IdOf(id, place.Ordinal)).Issue(new(
            id, place.Ordinal, ActShape.Kebab($"{place.Kind}"), paper.Number, code,
            JsonSerializer.SerializeToUtf8Bytes(paper, CaseJson.Options)));
    }
}
