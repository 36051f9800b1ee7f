using System.Diagnostics;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>Commits batches over one connection of its own, which it opens again when it is lost.</summary>
internal sealed class PostgreSqlBatchWriter(string connectionString) : IBatchWriter
{
    // What was recorded for each request id, and where each case stands now.
    private const string Standing = """
        select coalesce(h.version, 0), a.request_digest, a.hash,
               (select max(l.version) from case_event l
                where l.case_id = a.case_id and l.version >= a.version and l.request_id = a.request_id)
        from unnest($1, $2) with ordinality as w (case_id, request_id, place)
        left join case_head h on h.case_id = w.case_id
        left join case_event a on a.case_id = w.case_id and a.request_id = w.request_id and a.act_seq = 0
        order by w.place
        """;

    private readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "cases-ledger-writer",
        Pooling = false,
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 1,
        // Every statement finds its rows by key; a plan made while the tables were empty must not scan them later.
        Options = "-c synchronous_commit=on -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan",
    }.ToString();

    private NpgsqlConnection? connection;

    public bool Blocks => false;

    public async ValueTask Write(IReadOnlyList<PendingEntry> batch)
    {
        try
        {
            await Settle([.. batch.OrderBy(p => p.Entry.CaseId)], lost: false).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(batch, e);
        }
    }

    public async ValueTask DisposeAsync() => await Drop().ConfigureAwait(false);

    private async Task Settle(PendingEntry[] batch, bool lost)
    {
        if (batch.Length == 0)
        {
            return;
        }
        // A connection that cannot be opened has recorded nothing: the caller gets that very error.
        var open = await Connection().ConfigureAwait(false);
        try
        {
            var startedAt = Stopwatch.GetTimestamp();
            await using var statements = PostgreSqlBatch.Compose(open, [.. batch.Select(p => p.Entry)]);
            await statements.ExecuteNonQueryAsync().ConfigureAwait(false);
            LedgerTelemetry.Committed(batch.Length, startedAt);
            foreach (var pending in batch)
            {
                pending.Recorded();
            }
        }
        catch (PostgresException e) when (!EndsConnection(e))
        {
            await Divide(batch, e, lost).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await Resolve(batch, e, lost).ConfigureAwait(false);
        }
    }

    /// <summary>The transaction is undone: answer the entries that are to blame, and record the others without them.</summary>
    private async Task Divide(PendingEntry[] batch, PostgresException e, bool lost)
    {
        if (e.SqlState is PostgreSqlBatch.Stale or PostgresErrorCodes.UniqueViolation)
        {
            var rest = await Judge(batch, lost).ConfigureAwait(false);
            if (rest.Length < batch.Length)
            {
                await Settle(rest, lost).ConfigureAwait(false);
                return;
            }
        }
        if (batch.Length == 1)
        {
            batch[0].Fail(e.SqlState == PostgreSqlBatch.Stale
                ? new LedgerConflictException(batch[0].Entry.CaseId, batch[0].Entry.ExpectedVersion)
                : e);
            return;
        }
        // One bad entry costs its batch a few transactions more, and harms nobody.
        await Settle(batch[..(batch.Length / 2)], lost).ConfigureAwait(false);
        await Settle(batch[(batch.Length / 2)..], lost).ConfigureAwait(false);
    }

    /// <summary>
    /// The reply is lost. On a new connection the request ids tell what was recorded. What was not is sent once more,
    /// which is safe whatever the old connection still does: only one of the two can pass the version check.
    /// </summary>
    private async Task Resolve(PendingEntry[] batch, Exception e, bool alreadyLost)
    {
        await Drop().ConfigureAwait(false);
        if (alreadyLost)
        {
            Unknown(batch, e);
            return;
        }
        var rest = batch;
        try
        {
            rest = await Judge(batch, lost: true).ConfigureAwait(false);
            await Settle(rest, lost: true).ConfigureAwait(false);
        }
        catch (Exception again)
        {
            Unknown(rest, again);
        }
    }

    private async Task<PendingEntry[]> Judge(PendingEntry[] batch, bool lost)
    {
        await using var command = new NpgsqlCommand(Standing, await Connection().ConfigureAwait(false));
        command.Parameters.Add(PostgreSqlBatch.Array(NpgsqlDbType.Uuid, batch, p => p.Entry.CaseId));
        command.Parameters.Add(PostgreSqlBatch.Array(NpgsqlDbType.Uuid, batch, p => p.Entry.RequestId));
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var rest = new List<PendingEntry>();
        foreach (var pending in batch)
        {
            await reader.ReadAsync().ConfigureAwait(false);
            var act = await reader.IsDBNullAsync(1).ConfigureAwait(false)
                ? null
                : new FoundAct(reader.GetInt64(3), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
            if (!pending.Judge(act, reader.GetInt64(0), lost))
            {
                rest.Add(pending);
            }
        }
        return [.. rest];
    }

    private async Task<NpgsqlConnection> Connection()
    {
        if (connection is { State: System.Data.ConnectionState.Open })
        {
            return connection;
        }
        await Drop().ConfigureAwait(false);
        var fresh = new NpgsqlConnection(connectionString);
        try
        {
            await fresh.OpenAsync().ConfigureAwait(false);
            await PostgreSqlDurability.Demand(fresh).ConfigureAwait(false);
        }
        catch
        {
            await fresh.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return connection = fresh;
    }

    private async Task Drop()
    {
        if (connection is { } old)
        {
            connection = null;
            await old.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool EndsConnection(PostgresException e) =>
        e.InvariantSeverity is "FATAL" or "PANIC" || e.SqlState.StartsWith("08", StringComparison.Ordinal);

    private static void Unknown(IReadOnlyList<PendingEntry> batch, Exception e)
    {
        foreach (var pending in batch)
        {
            pending.Fail(new LedgerOutcomeUnknownException(pending.Entry.CaseId, e));
        }
    }

    private static void Fail(IReadOnlyList<PendingEntry> batch, Exception e)
    {
        foreach (var pending in batch)
        {
            pending.Fail(e);
        }
    }
}
