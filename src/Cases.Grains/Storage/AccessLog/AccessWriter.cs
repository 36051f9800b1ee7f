using System.Data.Common;
using System.Threading.Channels;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Dapper;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>
/// Writes the lines of this process, in a chain of its own. What waits while one commit is under way becomes the next, so that
/// readers share commits and nobody waits for a timer. A commit that fails may have happened all the same: its chain is left as
/// it is, and the next lines begin another.
/// </summary>
internal sealed class AccessWriter : IAccessLog, IAsyncDisposable
{
    private const int MostLines = 512;

    private const string Insert = """
        insert into access_log (account, person, agency, at, source, task, case_id, about, chain, seq, salt, digest, hash)
        values (@Account, @Person, @Agency, @At, @Source, @Task, @CaseId, @About, @Chain, @Seq, @Salt, @Digest, @Hash)
        """;

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(4096);
    private readonly IWriteDatabase database;
    private readonly Task loop;
    private AccessHead head = AccessHead.New();

    public AccessWriter(IWriteDatabase database)
    {
        this.database = database;
        loop = Task.Run(Loop);
    }

    public async Task Append(IReadOnlyList<AccessLine> lines, CancellationToken cancellation = default)
    {
        if (lines.Count == 0)
        {
            return;
        }
        var one = new Waiting(lines);
        await waiting.Writer.WriteAsync(one, cancellation).ConfigureAwait(false);
        await one.Durable.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes no more, commits what waits, then returns.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop.ConfigureAwait(false);
    }

    private async Task Loop()
    {
        while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            List<Waiting> batch = [];
            var lines = 0;
            while (lines < MostLines && waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
                lines += next.Lines.Count;
            }
            await Commit(batch).ConfigureAwait(false);
        }
    }

    /// <summary>Never throws. What one caller's lines hold must not fail those of the others: then each goes alone.</summary>
    private async Task Commit(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var (linked, end) = head.Then(batch.SelectMany(one => one.Lines));
            await database.Write(c => Write(c, linked)).ConfigureAwait(false);
            LedgerTelemetry.LogBatchSize.Record(linked.Count);
            head = end;
            foreach (var one in batch)
            {
                one.IsDurable();
            }
        }
        catch (Exception e)
        {
            head = AccessHead.New();
            if (batch.Count == 1)
            {
                batch[0].Fail(e);
                return;
            }
            foreach (var one in batch)
            {
                await Commit([one]).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> Write(DbConnection connection, IReadOnlyList<LinkedLine> lines)
    {
        if (lines.Count == 1)
        {
            return await connection.ExecuteAsync(Insert, lines[0]).ConfigureAwait(false);
        }
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await connection.ExecuteAsync(Insert, lines, transaction).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return lines.Count;
    }

    private sealed class Waiting(IReadOnlyList<AccessLine> lines)
    {
        // Continuations run elsewhere: the writer must not run its callers' code.
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<AccessLine> Lines { get; } = lines;

        public Task Durable => answer.Task;

        public void IsDurable() => answer.TrySetResult();

        public void Fail(Exception e) => answer.TrySetException(e);
    }
}
