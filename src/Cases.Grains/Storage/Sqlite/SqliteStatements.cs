using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>The writer's connection and its statements, each prepared once.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public void Run(string sql) => Command(sql).ExecuteNonQuery();

    public long Version(Guid caseId) =>
        Command("select version from case_head where case_id = @p0", caseId).ExecuteScalar() as long? ?? 0;

    public FoundAct? FindAct(Guid caseId, Guid requestId)
    {
        using var reader = Command("""
            select (select max(l.version) from case_event l
                    where l.case_id = a.case_id and l.version >= a.version and l.request_id = a.request_id),
                   a.request_digest, a.hash
            from case_event a where a.case_id = @p0 and a.request_id = @p1 and a.act_seq = 0
            """, caseId, requestId).ExecuteReader();
        return reader.Read() ? new FoundAct(reader.GetInt64(0), (byte[])reader.GetValue(1), (byte[])reader.GetValue(2)) : null;
    }

    public void Insert(LedgerEntry entry)
    {
        Command("""
            insert into case_head (case_id, version, hash) values (@p0, @p1, @p2)
            on conflict (case_id) do update set version = excluded.version, hash = excluded.hash
            """, entry.CaseId, entry.Events[^1].Version, entry.Events[^1].Hash).ExecuteNonQuery();
        for (var i = 0; i < entry.Events.Count; i++)
        {
            var e = entry.Events[i];
            Command("""
                insert into case_event (case_id, version, act_seq, request_id, request_digest, name, recorded_at, body, hash)
                values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
                """,
                entry.CaseId, e.Version, i, e.RequestId, i == 0 ? entry.RequestDigest : DBNull.Value, e.Name,
                e.RecordedAt.ToUnixTimeMilliseconds(), e.Body, e.Hash).ExecuteNonQuery();
        }
        foreach (var set in entry.Rows.Sets())
        {
            Write(entry.CaseId, set, RowTables.Of(set));
        }
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
        connection.Dispose();
    }

    private void Write(Guid owner, RowSet set, RowTable table)
    {
        if (set.Whole)
        {
            Command(table.Clear, owner).ExecuteNonQuery();
        }
        foreach (var key in set.Gone)
        {
            Command(table.Drop, owner, key).ExecuteNonQuery();
        }
        foreach (var values in table.Values(set))
        {
            Command(table.One, values).ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params object[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"@p{i}", values[i]));
            }
            prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = values[i];
        }
        return command;
    }
}
