using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>The ledger on SQLite, with group commit across the cases of this process.</summary>
internal sealed class SqliteLedger : ICaseLedger, IAsyncDisposable
{
    private readonly LedgerReads reads;
    private readonly CommitQueue queue;
    private readonly CaseMoves moves;

    public SqliteLedger(StorageOptions options, IReadDatabase database, CaseMoves moves, CommitTrouble trouble)
    {
        this.moves = moves;
        reads = new LedgerReads(database);
        // SQLite has one writer at a time, whatever is asked for.
        queue = new CommitQueue(
            [new SqliteBatchWriter(new SqliteConnections(options.LedgerConnectionString))], options.BatchLimit, trouble);
    }

    public async Task<Recorded> Record(LedgerEntry entry, CancellationToken cancellation = default) =>
        moves.Tell(entry, await queue.Enqueue(entry, cancellation).ConfigureAwait(false));

    public Task<IReadOnlyList<StoredEvent>> Read(Guid caseId, long afterVersion = 0, CancellationToken cancellation = default) =>
        reads.Read(caseId, afterVersion, cancellation);

    public Task<RecordedAct?> FindAct(Guid caseId, Guid requestId, CancellationToken cancellation = default) =>
        reads.FindAct(caseId, requestId, cancellation);

    public ValueTask DisposeAsync() => queue.DisposeAsync();
}
