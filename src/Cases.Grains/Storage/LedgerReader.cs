using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Where a case stands according to its head row.</summary>
public sealed record CaseHead(Guid CaseId, long Version, byte[] Hash);

/// <summary>Goes through all cases, for verify, rebuild and export.</summary>
public sealed class LedgerReader(IReadDatabase database)
{
    private const int Page = 1000;

    /// <summary>All cases in order of id. A case that is opened meanwhile may be missing.</summary>
    public async IAsyncEnumerable<CaseHead> Heads()
    {
        var after = Guid.Empty;
        while (true)
        {
            var page = await database.Read(async c => (await c.QueryAsync<CaseHead>(
                "select case_id, version, hash from case_head where case_id > @after order by case_id limit @Page",
                new { after, Page })).AsList()).ConfigureAwait(false);
            foreach (var head in page)
            {
                yield return head;
            }
            if (page.Count < Page)
            {
                yield break;
            }
            after = page[^1].CaseId;
        }
    }

    /// <summary>What is wrong with a case's chain, or null: a broken link, or a head that is not its last event.</summary>
    public static string? Fault(CaseHead head, IReadOnlyList<StoredEvent> events)
    {
        if (HashChain.FirstBroken(head.CaseId, events) is { } version)
        {
            return $"event {version} does not follow from the one before it";
        }
        return events.Count == head.Version && events[^1].Hash.AsSpan().SequenceEqual(head.Hash)
            ? null
            : $"the head is at version {head.Version} and the events end at {events.Count}";
    }
}
