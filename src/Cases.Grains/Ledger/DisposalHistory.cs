using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>What is, and was, disposed of, in a chain of its own that outlives what it speaks of.</summary>
public static class DisposalHistory
{
    /// <summary>The chain's id; nothing else ever has it.</summary>
    public static readonly Guid Id = new("ca1e0da2-0000-8000-8000-000000000003");

    public static readonly LedgeredThing<Disposals, DisposalEvent> Thing = new(
        "disposals", _ => Disposals.Empty, (state, events) => state.Fold(events), (_, _, _) => LedgerRows.Nothing, only: Id);

    /// <summary>All of it, as the ledger has it now.</summary>
    public static async Task<Disposals> Read(ICaseLedger ledger, CancellationToken cancellation = default) =>
        Thing.Empty(Id).Then(await ledger.Read(Id, 0, cancellation).ConfigureAwait(false)).State;
}
