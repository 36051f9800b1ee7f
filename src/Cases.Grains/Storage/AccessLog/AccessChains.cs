using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage.AccessLog;

/// <summary>Goes through the chains of the access log, for seals and for verification.</summary>
public sealed class AccessChains
{
    private const int Page = 1000;

    private const string Line =
        "l.id, l.account, l.person, l.agency, l.at, l.source, l.task, l.case_id, l.about, l.salt, l.digest, l.hash";

    private const string Linked = $"""
        select l.seq, {Line} from access_log l where l.chain = @chain and l.seq > @after and l.seq <= @last
        order by l.seq limit @Page
        """;

    // Salt, digest and link stand at the place; what was written stands in the log, or nowhere any more.
    private const string Loose = """
        select x.seq, x.line, l.id, l.account, l.person, l.agency, l.at, l.source, l.task, l.case_id, l.about, x.salt, x.digest,
          x.hash
        from access_loose x left join access_log l on l.id = x.line
        where x.seq > @after and x.seq <= @last order by x.seq limit @Page
        """;

    private readonly IReadDatabase _reads;
    private readonly IWriteDatabase _writes;

    internal AccessChains(IReadDatabase reads, IWriteDatabase writes) => (_reads, _writes) = (reads, writes);

    /// <summary>Links the lines that builds of before wrote meanwhile.</summary>
    internal Task<long> LinkLoose() => _writes.Write(LooseLines.Link);

    /// <summary>Where each chain ends; the loose lines as far as they are linked.</summary>
    internal async IAsyncEnumerable<ChainEnd> Ends()
    {
        var linked = await _reads.Read(c => c.QueryFirstOrDefaultAsync<LooseEnd>(
            "select seq, hash from access_loose where hash is not null order by seq desc limit 1")).ConfigureAwait(false);
        await foreach (var head in Heads())
        {
            if (head.Chain != AccessLink.Loose)
            {
                yield return new(head.Chain, head.Seq, head.Hash);
            }
            else if (linked is not null || head.LeftHash is not null)
            {
                // Where all that were linked have left, it ends where they ended.
                yield return new(head.Chain, linked?.Seq ?? head.LeftSeq, linked?.Hash ?? head.LeftHash!);
            }
        }
    }

    /// <summary>Reads every line and names what is wrong. Runs beside processes that write.</summary>
    /// <param name="wanted">The last sealed end of each chain.</param>
    /// <param name="old">The ends that were sealed so long ago that the lines up to them may have left.</param>
    public async Task<AccessVerdict> Check(
        IReadOnlyDictionary<Guid, ChainEnd> wanted, IReadOnlyDictionary<Guid, ChainEnd> old, Action<string> say)
    {
        var (lines, chains, faults) = (0L, 0L, 0);
        var left = wanted.Keys.ToHashSet();
        await foreach (var head in Heads())
        {
            chains++;
            left.Remove(head.Chain);
            var walk = new AccessWalk(head, wanted.TryGetValue(head.Chain, out var end) ? end : null, Named);
            if (head.LeftSeq > 0 && !(old.TryGetValue(head.Chain, out var may) && may.Version >= head.LeftSeq))
            {
                Named($"access log, chain {head.Chain}: lines 1 to {head.LeftSeq} are gone before their time");
            }
            await foreach (var line in Lines(head))
            {
                lines++;
                walk.Take(line);
            }
            walk.End();
        }
        foreach (var chain in left)
        {
            Named($"access log: a seal saw {wanted[chain].Version} lines of chain {chain}, and the chain is gone");
        }
        foreach (var id in await Strays().ConfigureAwait(false))
        {
            Named($"access log: line {id} stands in no chain");
        }
        return new(chains, lines, faults);

        void Named(string fault)
        {
            faults++;
            say(fault + ".");
        }
    }

    private async IAsyncEnumerable<WrittenLine> Lines(AccessEnd head)
    {
        for (var after = head.LeftSeq; ;)
        {
            var page = await _reads.Read(async c => (await c.QueryAsync<WrittenLine>(
                head.Chain == AccessLink.Loose ? Loose : Linked, new { chain = head.Chain, after, last = head.Seq, Page }))
                .AsList()).ConfigureAwait(false);
            foreach (var line in page)
            {
                yield return line;
            }
            if (page.Count < Page)
            {
                yield break;
            }
            after = page[^1].Seq;
        }
    }

    /// <summary>Heads first, lines after them: what is written meanwhile is beyond the head that was read.</summary>
    private async IAsyncEnumerable<AccessEnd> Heads()
    {
        foreach (var head in await _reads.Read(async c => (await c.QueryAsync<AccessEnd>(
            "select chain, seq, hash, left_seq, left_hash from access_chain order by chain")).AsList()).ConfigureAwait(false))
        {
            yield return head;
        }
    }

    /// <summary>Lines that no head and no place knows, in one statement: the trigger's work comes with the line.</summary>
    private Task<List<long>> Strays() => _reads.Read(async c => (await c.QueryAsync<long>(
        """
        select l.id from access_log l where l.chain is null
          and not exists (select 1 from access_loose x where x.line = l.id)
        union all
        select l.id from access_log l where l.chain is not null and not exists (
            select 1 from access_chain h where h.chain = l.chain and h.seq >= l.seq and h.left_seq < l.seq)
        """)).AsList());

    private sealed record LooseEnd(long Seq, byte[] Hash);
}

/// <summary>What came of a check.</summary>
public sealed record AccessVerdict(long Chains, long Lines, int Faults);
