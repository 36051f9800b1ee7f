using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// Letters in the ledger, each a chain of its own: issuing one moves no version of its case, whoever works on that meanwhile.
/// </summary>
public static class LetterHistory
{
    public static readonly LedgeredThing<LetterState, LetterEvent> Thing = new(
        "letter", id => new(id), (state, events) => state.Fold(events), (state, _, _) => LetterRows.Of(state));
}

/// <summary>The row of a letter that is issued.</summary>
public sealed record LetterRows(LetterRow? Letter) : LedgerRows
{
    public static LetterRows Of(LetterState state) => new(state.Issued is not { } issued ? null : new LetterRow(
        state.Id, issued.Case, issued.Ordinal, ActShape.Kebab($"{issued.Kind}"), issued.Number, issued.Code, issued.Sha256,
        issued.At));

    public override IEnumerable<RowSet> Sets() => [new RowSet<LetterRow>(Letter is null ? [] : [Letter])];
}

/// <summary>An issued letter: table <c>letter_row</c>, key letter id.</summary>
/// <param name="Kind">Kebab-case: see Domain.LetterKind.</param>
/// <param name="Code">As it is printed; no two letters share one.</param>
/// <param name="Sha256">The hash of its bytes.</param>
public sealed record LetterRow(
    Guid LetterId, Guid CaseId, int Ordinal, string Kind, string Number, string Code, string Sha256, DateTimeOffset IssuedAt);
