using System.Diagnostics;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>
/// Commits batches over one connection, on a thread of its own because SQLite blocks. Each entry has a savepoint, so
/// that one that fails is undone alone.
/// </summary>
internal sealed class SqliteBatchWriter(SqliteConnections connections) : IBatchWriter
{
    private SqliteStatements? statements;

    public bool Blocks => true;

    public ValueTask Write(IReadOnlyList<PendingEntry> batch)
    {
        var recorded = new List<PendingEntry>(batch.Count);
        try
        {
            var open = statements ??= new SqliteStatements(connections.OpenWrite());
            var startedAt = Stopwatch.GetTimestamp();
            // Immediate, so that waiting for another writer happens here and not in the middle.
            open.Run("begin immediate");
            foreach (var pending in batch)
            {
                if (Enter(open, pending))
                {
                    recorded.Add(pending);
                }
            }
            open.Run("commit");
            LedgerTelemetry.Committed(batch.Count, startedAt);
            foreach (var pending in recorded)
            {
                pending.Recorded();
            }
        }
        catch (Exception e)
        {
            Undo(batch, recorded, e);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        statements?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool Enter(SqliteStatements open, PendingEntry pending)
    {
        var entry = pending.Entry;
        try
        {
            if (pending.Judge(open.FindAct(entry.CaseId, entry.RequestId), open.Version(entry.CaseId), lost: false))
            {
                return false;
            }
            open.Run("savepoint entry");
            open.Insert(entry);
            open.Run("release entry");
            return true;
        }
        catch (SqliteException e) when (IsEntrysOwn(e.SqliteErrorCode))
        {
            open.Run("rollback to entry");
            open.Run("release entry");
            pending.Fail(e);
            return false;
        }
    }

    /// <summary>True for errors that leave the transaction open: what the entry holds is to blame, not the disk.</summary>
    internal static bool IsEntrysOwn(int code) =>
        code is SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_TOOBIG or SQLitePCL.raw.SQLITE_MISMATCH
            or SQLitePCL.raw.SQLITE_RANGE;

    /// <summary>
    /// Nothing is certain but what the file says: it is opened anew, and an entry is answered by its request id.
    /// An entry that was not recorded fails with the error itself.
    /// </summary>
    private void Undo(IReadOnlyList<PendingEntry> batch, List<PendingEntry> recorded, Exception e)
    {
        try
        {
            statements?.Dispose();
            statements = null;
            var open = statements = new SqliteStatements(connections.OpenWrite());
            foreach (var pending in recorded)
            {
                if (open.FindAct(pending.Entry.CaseId, pending.Entry.RequestId) is { } act)
                {
                    pending.Judge(act, act.Version, lost: true);
                }
            }
        }
        catch (Exception unknown)
        {
            foreach (var pending in recorded)
            {
                pending.Fail(new LedgerOutcomeUnknownException(pending.Entry.CaseId, unknown));
            }
        }
        foreach (var pending in batch)
        {
            pending.Fail(e);
        }
    }
}
