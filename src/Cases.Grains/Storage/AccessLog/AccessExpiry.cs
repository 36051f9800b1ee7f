using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;
using Npgsql;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>
/// Lets lines leave whose time is over: of each chain all up to an end that a seal named so long ago. The rest of the chain goes
/// on from that end. It is for the role that owns the tables, since for everybody else lines stay.
/// </summary>
public sealed class AccessExpiry
{
    private static readonly string[] Guards = ["access_log_refuses_delete", "access_loose_refuses_delete"];

    private readonly IWriteDatabase _database;

    internal AccessExpiry(IWriteDatabase database) => _database = database;

    /// <summary>Answers how many lines left, all of them or none.</summary>
    /// <param name="old">The ends that were sealed before the time that lines are kept for.</param>
    public Task<long> Expire(IReadOnlyCollection<ChainEnd> old) => _database.Write(async c =>
    {
        await using var whole = await c.BeginTransactionAsync().ConfigureAwait(false);
        var guards = await Lift(c, whole).ConfigureAwait(false);
        var lines = 0L;
        foreach (var end in old)
        {
            lines += await Leave(c, whole, end).ConfigureAwait(false);
        }
        foreach (var guard in guards)
        {
            await c.ExecuteAsync(guard, transaction: whole).ConfigureAwait(false);
        }
        await whole.CommitAsync().ConfigureAwait(false);
        return lines;
    });

    /// <summary>A chain that does not hold what was sealed keeps all its lines: there is something to be looked at.</summary>
    private static async Task<long> Leave(DbConnection c, DbTransaction whole, ChainEnd end)
    {
        var (chain, seq, hash, loose) = (end.CaseId, end.Version, end.Hash, end.CaseId == AccessLink.Loose);
        var found = await c.QuerySingleOrDefaultAsync<byte[]>(
            loose ? "select hash from access_loose where seq = @seq"
                : "select hash from access_log where chain = @chain and seq = @seq",
            new { chain, seq }, whole).ConfigureAwait(false);
        if (found is null || !found.AsSpan().SequenceEqual(hash))
        {
            return 0;
        }
        var lines = await c.ExecuteAsync(
            loose ? "delete from access_log where id in (select line from access_loose where seq <= @seq)"
                : "delete from access_log where chain = @chain and seq <= @seq",
            new { chain, seq }, whole).ConfigureAwait(false);
        if (loose)
        {
            await c.ExecuteAsync("delete from access_loose where seq <= @seq", new { seq }, whole).ConfigureAwait(false);
        }
        await c.ExecuteAsync(
            "update access_chain set left_seq = @seq, left_hash = @hash where chain = @chain", new { chain, seq, hash }, whole)
            .ConfigureAwait(false);
        return lines;
    }

    /// <summary>Lifts what keeps lines from leaving, for this transaction alone; answers what puts it back.</summary>
    private static async Task<IReadOnlyList<string>> Lift(DbConnection c, DbTransaction whole)
    {
        if (c is NpgsqlConnection)
        {
            string[] tables = ["access_log", "access_loose"];
            foreach (var table in tables)
            {
                await c.ExecuteAsync($"alter table {table} disable trigger user", transaction: whole).ConfigureAwait(false);
            }
            return [.. tables.Select(table => $"alter table {table} enable trigger user")];
        }
        List<string> made = [];
        foreach (var guard in Guards)
        {
            made.Add(await c.QuerySingleAsync<string>(
                "select sql from sqlite_master where type = 'trigger' and name = @guard", new { guard }, whole)
                .ConfigureAwait(false));
            await c.ExecuteAsync($"drop trigger {guard}", transaction: whole).ConfigureAwait(false);
        }
        return made;
    }
}
