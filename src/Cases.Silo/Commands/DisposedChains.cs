using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>The part of <see cref="Verify"/> that looks at what was disposed of.</summary>
internal sealed class DisposedChains(LedgerReader reader, Disposals disposals)
{
    /// <summary>How many there were.</summary>
    public int Seen { get; private set; }

    /// <summary>What is wrong with what is left of a chain, or null; and what is left: nothing where it is whole.</summary>
    public async Task<(string? Fault, IReadOnlyList<StoredEvent> Left)> Look(CaseHead head)
    {
        var left = await reader.Stored(head.CaseId);
        if (!Tombstones.Are(left))
        {
            return (null, []);
        }
        Seen++;
        var fault = Tombstones.Fault(left, disposals.Chains.GetValueOrDefault(head.CaseId))
            ?? (left.Count == head.Version && left[^1].Hash.AsSpan().SequenceEqual(head.Hash) ? null
                : $"the head is at version {head.Version} and what is left ends at {left.Count}");
        return fault is null && await reader.RowsOf(head.CaseId) is [var table, ..]
            ? ($"{table} still holds what was disposed of", left)
            : (fault, left);
    }
}
