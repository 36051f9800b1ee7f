using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Rows;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Disposal on either database. Bodies and rows go in one transaction, documents after it.</summary>
internal sealed class Disposing(
    IReadDatabase reads, IWriteDatabase writes, LedgerReader ledger, IDocumentStore documents) : IDisposing
{
    /// <summary>A document of then is the oldest in the eyes of the sweep.</summary>
    private static readonly DateTimeOffset LongAgo = DateTimeOffset.UnixEpoch;

    /// <summary>The schema looks at it too: 730 days at least.</summary>
    private const int YearsOfLog = 2;

    public async Task<IReadOnlyList<ClosedCase>> Closed(string agency, CancellationToken cancellation = default) =>
        await reads.Read(async c => (await c.QueryAsync<ClosedCase>(ClosedSql, new { agency }).ConfigureAwait(false)).AsList(),
            cancellation).ConfigureAwait(false);

    internal const string ClosedSql = """
        select case_id, version, number, kind, closed_at from case_row
        where stage = 'closed' and closed_at is not null and lead_agency = @agency order by number
        """;

    public Task<bool> HasCases(string firm, CancellationToken cancellation = default) => reads.Read(
        c => c.ExecuteScalarAsync<bool>("select exists (select 1 from case_row where firm_id = @firm)", new { firm }),
        cancellation);

    public async Task<IReadOnlyList<DisposedChain>> Chains(
        Guid caseId, long? version, CancellationToken cancellation = default)
    {
        var letters = await reads.Read(async c => (await c.QueryAsync<Guid>(
            "select letter_id from letter_row where case_id = @caseId order by letter_id", new { caseId })
            .ConfigureAwait(false)).AsList(), cancellation).ConfigureAwait(false);
        List<DisposedChain> chains = [];
        foreach (var id in (Guid[])[caseId, .. letters])
        {
            var events = await ledger.Stored(id).ConfigureAwait(false);
            if (events.Count > 0 && !Tombstones.Are(events))
            {
                chains.Add(Tombstones.Of(id, events));
            }
        }
        return chains is [var first, ..] && first.Id == caseId && first.Version == (version ?? first.Version) ? chains : [];
    }

    public Task<IReadOnlyList<Guid>> Full(IReadOnlyCollection<Guid> chains, CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<Guid>>(
            async c =>
            {
                List<Guid> full = [];
                foreach (var some in chains.Chunk(500))
                {
                    full.AddRange(await c.QueryAsync<Guid>($"""
                        select case_id from case_event where version = 1 and length(body) > 0
                          and {reads.Dialect.AnyOf("case_id", "@some")}
                        """, new { some }).ConfigureAwait(false));
                }
                return full;
            }, cancellation);

    public async Task Empty(IReadOnlyCollection<Guid> chains, CancellationToken cancellation = default)
    {
        List<string> hashes = [];
        foreach (var id in chains)
        {
            hashes.AddRange((await ledger.Stored(id).ConfigureAwait(false)).SelectMany(e => LedgerReader.Hashes(e.Body)));
        }
        await writes.Write(c => ThoroughDeletion.Of(c, reads.Dialect, () => Rows(c, chains, hashes)), cancellation)
            .ConfigureAwait(false);
        await Documents(cancellation).ConfigureAwait(false);
    }

    public Task<int> Forget(string person, DateTimeOffset now, CancellationToken cancellation = default) => writes.Write(
        c => ThoroughDeletion.Of(c, reads.Dialect, async () =>
        {
            await using var whole = await c.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            var (lines, before) = (0, now.AddYears(-YearsOfLog).AddDays(-1).ToUnixTimeMilliseconds());
            foreach (var sql in reads.Dialect.ForgetLines)
            {
                lines += await c.ExecuteAsync(sql, new { person, before }, whole).ConfigureAwait(false);
            }
            await whole.CommitAsync(cancellation).ConfigureAwait(false);
            return lines;
        }), cancellation);

    private async Task<int> Rows(DbConnection c, IReadOnlyCollection<Guid> chains, IReadOnlyList<string> hashes)
    {
        await using var whole = await c.BeginTransactionAsync().ConfigureAwait(false);
        await c.ExecuteAsync(
            "insert into disposed_document (sha256) values (@sha256) on conflict (sha256) do nothing",
            hashes.Distinct().Select(sha256 => new { sha256 }), whole).ConfigureAwait(false);
        foreach (var id in chains)
        {
            await c.ExecuteAsync(reads.Dialect.EmptyChain, new { id }, whole).ConfigureAwait(false);
            foreach (var table in RowTables.All)
            {
                await c.ExecuteAsync(table.Clear, new { p0 = id }, whole).ConfigureAwait(false);
            }
            foreach (var sql in reads.Dialect.DropTexts)
            {
                await c.ExecuteAsync(sql, new { id }, whole).ConfigureAwait(false);
            }
        }
        await whole.CommitAsync().ConfigureAwait(false);
        return chains.Count;
    }

    /// <summary>
    /// What nothing refers to any more goes with the sweep, which asks for that itself; what something does refer to it keeps.
    /// </summary>
    private async Task Documents(CancellationToken cancellation)
    {
        var gone = await reads.Read(async c => (await c.QueryAsync<string>("select sha256 from disposed_document")
            .ConfigureAwait(false)).AsList(), cancellation).ConfigureAwait(false);
        if (gone.Count == 0)
        {
            return;
        }
        var kept = await ledger.Referred(gone.ToHashSet()).ConfigureAwait(false);
        documents.Dispose(gone.Where(sha256 => !kept.Contains(sha256)));
        documents.Release(gone.Select(sha256 => new DocumentRef("", "", 0, sha256)), LongAgo);
        await documents.Sweep(LongAgo.AddDays(1)).ConfigureAwait(false);
        await writes.Write(c => c.ExecuteAsync(
            "delete from disposed_document where sha256 = @sha256", gone.Select(sha256 => new { sha256 })), cancellation)
            .ConfigureAwait(false);
    }
}
