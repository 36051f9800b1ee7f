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

    private const string DropParties = """
        delete from party_row p using unnest($1) as w (case_id)
        where p.case_id = w.case_id and not exists (
            select 1 from unnest($2, $3) as k (case_id, agency) where k.case_id = p.case_id and k.agency = p.agency)
        """;

    private const string DropClocks = """
        delete from clock_row c using unnest($1, $2) as w (case_id, clock) where c.case_id = w.case_id and c.clock = w.clock
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
        var replaced = entries.Where(e => e.Rows.Parties is not null).ToArray();
        var parties = replaced.SelectMany(e => e.Rows.Parties!).ToList();
        if (replaced.Length > 0)
        {
            Add(DropParties,
                Array(NpgsqlDbType.Uuid, replaced, e => e.CaseId),
                Array(NpgsqlDbType.Uuid, parties, e => e.CaseId),
                Array(NpgsqlDbType.Text, parties, e => e.Agency));
        }
        var gone = entries.SelectMany(e => e.Rows.GoneClocks.Select(c => (e.CaseId, Clock: c))).ToArray();
        if (gone.Length > 0)
        {
            Add(
                DropClocks,
                Array(NpgsqlDbType.Uuid, gone, g => g.CaseId), Array(NpgsqlDbType.Text, gone, g => g.Clock.ToString()));
        }
        Upsert(RowTables.Cases, [.. entries.Where(e => e.Rows.Case is not null).Select(e => e.Rows.Case!)]);
        Upsert(RowTables.Parties, parties);
        Upsert(RowTables.HandOffs, [.. entries.SelectMany(e => e.Rows.HandOffs)]);
        Upsert(RowTables.Clocks, [.. entries.SelectMany(e => e.Rows.Clocks)]);
        Upsert(RowTables.Spans, [.. entries.SelectMany(e => e.Rows.Spans)]);
        Upsert(RowTables.Notices, [.. entries.SelectMany(e => e.Rows.Notices)]);
        return batch;

        void Upsert<T>(RowTable<T> table, List<T> rows)
        {
            if (rows.Count > 0)
            {
                var distinct = table.Distinct(rows);
                Add(table.PostgreSql, [.. table.Columns.Select(c => c.Gather(distinct))]);
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
