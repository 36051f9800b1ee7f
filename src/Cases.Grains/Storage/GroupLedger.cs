using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;

namespace Cases.Grains.Storage;

/// <summary>The ledger on any database, with group commit across everything that this process records.</summary>
internal sealed class GroupLedger(
    StorageOptions options, IReadDatabase database, CaseMoves moves, CommitTrouble trouble, UnreadRows unread)
    : ICaseLedger, IAsyncDisposable
{
    private readonly LedgerReads reads = new(database, unread);
    private readonly CommitQueue queue = new(options.Database.Writers(options), options.BatchLimit, trouble);

    public async Task<Recorded> Record(LedgerEntry entry, CancellationToken cancellation = default) =>
        moves.Tell(entry, await queue.Enqueue(entry, cancellation).ConfigureAwait(false));

    public Task<IReadOnlyList<StoredEvent>> Read(Guid caseId, long afterVersion = 0, CancellationToken cancellation = default) =>
        reads.Read(caseId, afterVersion, cancellation);

    public Task<RecordedAct?> FindAct(Guid caseId, Guid requestId, CancellationToken cancellation = default) =>
        reads.FindAct(caseId, requestId, cancellation);

    public ValueTask DisposeAsync() => queue.DisposeAsync();
}
