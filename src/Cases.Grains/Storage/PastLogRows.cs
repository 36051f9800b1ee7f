using System.Data;
using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Cases.Grains.Storage;

/// <summary>Past logs in tables of their own. Only how many rows are written at once differs between the databases.</summary>
internal sealed class PastLogRows(IReadDatabase reads, IWriteDatabase writes) : IPastLogs
{
    private const string Columns = "log, seq, case_no, activity, ticks, offset_minutes, resource_no";

    public Task<PastLogKept> Keep(
        string name, PastLog log, DateTimeOffset at, bool replace, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var whole = await c.BeginTransactionAsync(cancellation);
            var before = await c.QuerySingleOrDefaultAsync<byte[]>(
                "select digest from past_log where name = @name", new { name }, whole);
            if (before?.AsSpan().SequenceEqual(log.Digest) == true)
            {
                return PastLogKept.Same;
            }
            if (before is not null && !replace)
            {
                return PastLogKept.NameTaken;
            }
            await c.ExecuteAsync("delete from past_event where log = @name", new { name }, whole);
            await c.ExecuteAsync("delete from past_log where name = @name", new { name }, whole);
            await c.ExecuteAsync(
                "insert into past_log (name, digest, imported_at, cases) values (@name, @Digest, @at, @Cases)",
                new { name, log.Digest, at, log.Cases }, whole);
            await (c is NpgsqlConnection postgres
                ? Copy(postgres, name, log.Events, cancellation)
                : Insert((SqliteConnection)c, (SqliteTransaction)whole, name, log.Events));
            await whole.CommitAsync(cancellation);
            return before is null ? PastLogKept.New : PastLogKept.Replaced;
        }, cancellation);

    public Task<PastLog?> Read(string name, CancellationToken cancellation = default) => reads.Read(
        async c =>
        {
            // Both as of one moment: a replacement in between would give the one's cases with the other's events.
            await using var view = c is SqliteConnection file ? file.BeginTransaction(deferred: true)
                : await c.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            if (await Head(c, view, name) is not { } head)
            {
                return null;
            }
            List<PastEvent> events = [];
            Dictionary<string, string> activities = [];
            await using var rows = await c.ExecuteReaderAsync(
                "select case_no, activity, ticks, offset_minutes, resource_no from past_event where log = @name order by seq",
                new { name }, view);
            while (await rows.ReadAsync(cancellation))
            {
                var activity = rows.GetString(1);
                if (!activities.TryGetValue(activity, out var once))
                {
                    activities[activity] = once = activity;
                }
                var at = DateTimeOffset.UnixEpoch.AddTicks(rows.GetInt64(2)).ToOffset(TimeSpan.FromMinutes(rows.GetInt64(3)));
                events.Add(new((int)rows.GetInt64(0), once, at, rows.IsDBNull(4) ? null : (int)rows.GetInt64(4)));
            }
            return new PastLog(head.Digest, head.Cases, events);
        }, cancellation);

    public Task<IReadOnlyList<PastLogHead>> All(CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<PastLogHead>>(
        async c => (await c.QueryAsync<PastLogHead>("select name, digest, imported_at, cases from past_log order by name"))
            .AsList(), cancellation);

    private static Task<PastLogHead?> Head(DbConnection c, DbTransaction view, string name) =>
        c.QuerySingleOrDefaultAsync<PastLogHead>(
            "select name, digest, imported_at, cases from past_log where name = @name", new { name }, view);

    private static async Task Copy(
        NpgsqlConnection c, string name, IReadOnlyList<PastEvent> events, CancellationToken cancellation)
    {
        await using var rows =
            await c.BeginBinaryImportAsync($"copy past_event ({Columns}) from stdin (format binary)", cancellation);
        foreach (var (seq, e) in events.Index())
        {
            await rows.StartRowAsync(cancellation);
            await rows.WriteAsync(name, NpgsqlDbType.Text, cancellation);
            await rows.WriteAsync((long)seq, NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync((long)e.Case, NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync(e.Activity, NpgsqlDbType.Text, cancellation);
            await rows.WriteAsync(Ticks(e), NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync((long)e.At.TotalOffsetMinutes, NpgsqlDbType.Bigint, cancellation);
            if (e.Resource is { } resource)
            {
                await rows.WriteAsync((long)resource, NpgsqlDbType.Bigint, cancellation);
            }
            else
            {
                await rows.WriteNullAsync(cancellation);
            }
        }
        await rows.CompleteAsync(cancellation);
    }

    private static Task Insert(SqliteConnection c, SqliteTransaction whole, string name, IReadOnlyList<PastEvent> events)
    {
        using var insert = c.CreateCommand();
        insert.Transaction = whole;
        insert.CommandText =
            $"insert into past_event ({Columns}) values (@log, @seq, @case, @activity, @ticks, @offset, @resource)";
        insert.Parameters.AddWithValue("@log", name);
        var (seq, number, activity) = (Add("@seq"), Add("@case"), Add("@activity"));
        var (ticks, offset, resource) = (Add("@ticks"), Add("@offset"), Add("@resource"));
        insert.Prepare();
        foreach (var (index, e) in events.Index())
        {
            (seq.Value, number.Value, activity.Value) = (index, e.Case, e.Activity);
            (ticks.Value, offset.Value) = (Ticks(e), e.At.TotalOffsetMinutes);
            resource.Value = e.Resource is { } who ? who : DBNull.Value;
            insert.ExecuteNonQuery();
        }
        return Task.CompletedTask;

        SqliteParameter Add(string parameter) => insert.Parameters.AddWithValue(parameter, 0);
    }

    private static long Ticks(PastEvent e) => (e.At - DateTimeOffset.UnixEpoch).Ticks;
}
