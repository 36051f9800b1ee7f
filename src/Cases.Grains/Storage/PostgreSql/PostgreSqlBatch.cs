using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>
/// The statements of one batch, sent together: one round trip, one implicit transaction. Arrays are unnested, so
/// that the number of statements does not grow with the number of entries.
/// </summary>
internal static class PostgreSqlBatch
{
    /// <summary>Raised by <c>stale_entry()</c>: an entry was decided on a version that is no longer the last.</summary>
    public const string Stale = "CS001";

    // Heads come first: they are what two writers meet on, and a stale entry ends the transaction before it wrote much.
    private const string Heads = """
        with want as (
            select * from unnest($1, $2, $3, $4) as w (case_id, expected, version, hash)),
        moved as (
            update case_head h set version = w.version, hash = w.hash
            from want w where w.expected > 0 and h.case_id = w.case_id and h.version = w.expected
            returning 1),
        made as (
            insert into case_head (case_id, version, hash)
            select case_id, version, hash from want where expected = 0
            on conflict do nothing
            returning 1)
        select (select count(*) from moved) + (select count(*) from made) = $5 or stale_entry()
        """;

    private const string Events = """
        insert into case_event (case_id, version, act_seq, request_id, request_digest, name, recorded_at, body, hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <param name="entries">In order of case id, so that two silos that meet take their locks in the same order.</param>
    public static NpgsqlBatch Compose(NpgsqlConnection connection, LedgerEntry[] entries)
    {
        var batch = new NpgsqlBatch(connection);
        Add(Heads,
            Array(NpgsqlDbType.Uuid, entries, e => e.CaseId),
            Array(NpgsqlDbType.Bigint, entries, e => e.ExpectedVersion),
            Array(NpgsqlDbType.Bigint, entries, e => e.ExpectedVersion + e.Events.Count),
            Array(NpgsqlDbType.Bytea, entries, e => e.Events[^1].Hash),
            new NpgsqlParameter<long> { TypedValue = entries.Length });
        var events = entries.SelectMany(e => e.Events.Select((x, i) => (Entry: e, Seq: i, Event: x))).ToArray();
        Add(Events,
            Array(NpgsqlDbType.Uuid, events, e => e.Entry.CaseId),
            Array(NpgsqlDbType.Bigint, events, e => e.Event.Version),
            Array(NpgsqlDbType.Bigint, events, e => (long)e.Seq),
            Array(NpgsqlDbType.Uuid, events, e => e.Event.RequestId),
            Array(NpgsqlDbType.Bytea, events, e => e.Seq == 0 ? e.Entry.RequestDigest : null),
            Array(NpgsqlDbType.Text, events, e => e.Event.Name),
            Array(NpgsqlDbType.Bigint, events, e => e.Event.RecordedAt.ToUnixTimeMilliseconds()),
            Array(NpgsqlDbType.Bytea, events, e => e.Event.Body),
            Array(NpgsqlDbType.Bytea, events, e => e.Event.Hash));
        var sets = entries.SelectMany(e => e.Rows.Sets().Select(set => (Owner: e.CaseId, Set: set)))
            .ToLookup(of => RowTables.Of(of.Set));
        foreach (var table in RowTables.All)
        {
            Write(table, [.. sets[table]]);
        }
        return batch;

        void Write(RowTable table, List<(Guid Owner, RowSet Set)> sets)
        {
            if (sets.Where(of => of.Set.Whole).ToList() is { Count: > 0 } whole)
            {
                Add(table.PostgreSqlKeep, [Array(NpgsqlDbType.Uuid, whole, of => of.Owner),
                    .. table.Gather(whole.Select(of => of.Set))[..table.Keys]]);
            }
            if (sets.SelectMany(of => of.Set.Gone.Select(key => (of.Owner, Key: key))).ToList() is { Count: > 0 } gone)
            {
                Add(table.PostgreSqlDrop,
                    Array(NpgsqlDbType.Uuid, gone, g => g.Owner), Array(NpgsqlDbType.Text, gone, g => g.Key));
            }
            if (sets.Any(of => of.Set.Count > 0))
            {
                Add(table.PostgreSql, table.Gather(sets.Select(of => of.Set)));
            }
        }

        void Add(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
    }

    public static NpgsqlParameter Array<T, V>(NpgsqlDbType type, IReadOnlyList<T> rows, Func<T, V> of)
    {
        var values = new V[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(rows[i]);
        }
        return new NpgsqlParameter<V[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
