using System.Threading.Channels;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Commit;

/// <summary>Writes one batch in one transaction and answers every entry of it. Never throws.</summary>
internal interface IBatchWriter : IAsyncDisposable
{
    /// <summary>True when <see cref="Write"/> blocks its thread, so that it needs one of its own.</summary>
    bool Blocks { get; }

    ValueTask Write(IReadOnlyList<PendingEntry> batch);
}

/// <summary>
/// Group commit: what waits while one batch commits becomes the next batch, so the cost of a durable commit is shared
/// by all who wait for it, and nobody waits for a timer.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private readonly Channel<PendingEntry> waiting = Channel.CreateBounded<PendingEntry>(4096);
    private readonly IReadOnlyList<IBatchWriter> writers;
    private readonly Task[] loops;
    private readonly int limit;
    private readonly CommitTrouble trouble;

    public CommitQueue(IReadOnlyList<IBatchWriter> writers, int limit, CommitTrouble trouble)
    {
        this.trouble = trouble;
        this.writers = writers;
        this.limit = limit;
        loops = [.. writers.Select(w => w.Blocks
            ? Task.Factory.StartNew(
                () => BlockingLoop(w), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(() => Loop(w)))];
    }

    /// <summary>Waits in line and for the commit. Cancelling leaves the line; what was handed to a writer is answered.</summary>
    public async Task<Recorded> Enqueue(LedgerEntry entry, CancellationToken cancellation)
    {
        EntryGuard.Check(entry);
        using var activity = LedgerTelemetry.Source.StartActivity("ledger record");
        var pending = new PendingEntry(entry);
        try
        {
            await waiting.Writer.WriteAsync(pending, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(ICaseLedger), "The ledger takes no more entries: the process is stopping.");
        }
        try
        {
            var recorded = await pending.Answer.ConfigureAwait(false);
            trouble.Over();
            return recorded;
        }
        catch (Exception e)
        {
            trouble.Note(e);
            throw;
        }
    }

    /// <summary>Takes no more, commits what waits, then returns.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await Task.WhenAll(loops).ConfigureAwait(false);
        foreach (var writer in writers)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task Loop(IBatchWriter writer)
    {
        var batch = new Batch(limit);
        while (batch.HasDeferred || await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await writer.Write(batch.Fill(waiting.Reader)).ConfigureAwait(false);
        }
    }

    private void BlockingLoop(IBatchWriter writer)
    {
        var batch = new Batch(limit);
        while (batch.HasDeferred || waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            writer.Write(batch.Fill(waiting.Reader)).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>A batch holds a case once; a second entry of it opens the next batch, in order.</summary>
    private sealed class Batch(int limit)
    {
        private readonly HashSet<Guid> cases = [];
        private Queue<PendingEntry> deferred = new();

        public bool HasDeferred => deferred.Count > 0;

        public List<PendingEntry> Fill(ChannelReader<PendingEntry> reader)
        {
            cases.Clear();
            var entries = new List<PendingEntry>();
            var again = new Queue<PendingEntry>();
            while (entries.Count < limit && (deferred.TryDequeue(out var next) || reader.TryRead(out next)))
            {
                if (cases.Add(next.Entry.CaseId))
                {
                    entries.Add(next);
                }
                else
                {
                    again.Enqueue(next);
                }
            }
            while (deferred.TryDequeue(out var left))
            {
                again.Enqueue(left);
            }
            deferred = again;
            return entries;
        }
    }
}
