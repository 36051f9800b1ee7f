using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>
/// Links the lines that came without a link: those of before there were links, as one block, and those that a build of before
/// wrote beside this one. Until then it shows when one is taken away, and not when one is changed.
/// </summary>
internal static class LooseLines
{
    private const int Page = 1000;

    private const string Next = """
        select x.seq, l.id, l.account, l.person, l.agency, l.at, l.source, l.task, l.case_id, l.about
        from access_loose x left join access_log l on l.id = x.line
        where x.hash is null order by x.seq limit @Page
        """;

    /// <summary>Of a line that has left, its chain knows the hash.</summary>
    private const string Before = """
        select coalesce(
          (select hash from access_loose where seq = @seq),
          (select left_hash from access_chain where chain = @Loose and left_seq = @seq))
        """;

    private const string Entry =
        "update access_loose set salt = @Salt, digest = @Digest, hash = @Hash where seq = @Seq and hash is null";

    /// <summary>Goes on where the last one ended, and stops before a line that is gone. Answers how many were linked.</summary>
    public static async Task<long> Link(DbConnection connection)
    {
        DapperTypes.Register();
        for (var linked = 0L; ;)
        {
            var page = (await connection.QueryAsync<LooseLine>(Next, new { Page }).ConfigureAwait(false))
                .TakeWhile(line => line.Id is not null).ToList();
            if (page.Count == 0)
            {
                return linked;
            }
            var seq = page[0].Seq - 1;
            var hash = await connection
                .QuerySingleOrDefaultAsync<byte[]>(Before, new { seq, AccessLink.Loose }).ConfigureAwait(false);
            var (lines, _) = new AccessHead(AccessLink.Loose, seq, hash ?? HashChain.Root).Then(page.Select(line => line.Line));
            await using var whole = await connection.BeginTransactionAsync().ConfigureAwait(false);
            if (await connection.ExecuteAsync(Entry, lines, whole).ConfigureAwait(false) != lines.Count)
            {
                // Another process links them.
                return linked;
            }
            await whole.CommitAsync().ConfigureAwait(false);
            linked += lines.Count;
            if (page.Count < Page)
            {
                return linked;
            }
        }
    }

    private sealed record LooseLine(
        long Seq, long? Id, string? Account, string? Person, string? Agency, DateTimeOffset? At, string? Source, string? Task,
        Guid? CaseId, string? About)
    {
        private LooseLine()
            : this(0, null, null, null, null, null, null, null, null, null)
        {
        }

        public AccessLine Line => new(Account!, Person, Agency, At!.Value, Source!, Task!, CaseId, About);
    }
}
