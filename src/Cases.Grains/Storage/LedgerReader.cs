using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Rows;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Where a case stands according to its head row.</summary>
public sealed record CaseHead(Guid CaseId, long Version, byte[] Hash);

/// <summary>Goes through all cases and other things, for verify, rebuild, export and the sweep of uploads.</summary>
public sealed partial class LedgerReader(IReadDatabase database)
{
    private const int Page = 1000;

    private static readonly (string Table, string Owner)[] OfThings =
        [("case_event", "case_id"), .. RowTables.All.Select(table => (table.Name, table.Owner))];

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

    /// <summary>One case's head, or null.</summary>
    public Task<CaseHead?> Head(Guid caseId) => database.Read(c => c.QuerySingleOrDefaultAsync<CaseHead>(
        "select case_id, version, hash from case_head where case_id = @caseId", new { caseId }));

    /// <summary>The events of a chain as they stand, oldest first, those too whose contents were disposed of.</summary>
    public Task<IReadOnlyList<StoredEvent>> Stored(Guid id) => database.Read<IReadOnlyList<StoredEvent>>(
        async c => (await c.QueryAsync<StoredEvent>(
            $"{LedgerReads.Stored} where case_id = @id order by version", new { id }).ConfigureAwait(false)).AsList());

    /// <summary>The tables in which something of this thing stands.</summary>
    public async Task<IReadOnlyList<string>> RowsOf(Guid id)
    {
        List<string> left = [];
        foreach (var (table, owner) in OfThings.Skip(1).Append(("search_text", "case_id")))
        {
            if (await database.Read(c => c.ExecuteScalarAsync<long>(
                $"select count(*) from {table} where {owner} = @id", new { id })).ConfigureAwait(false) > 0)
            {
                left.Add(table);
            }
        }
        return left;
    }

    /// <summary>The case that bears a number, or null.</summary>
    public Task<Guid?> Numbered(string number) => database.Read(c => c.QuerySingleOrDefaultAsync<Guid?>(
        "select case_id from case_row where number = @number", new { number }));

    /// <summary>Events and rows of cases that have no head: what is left where a case was deleted.</summary>
    public async Task<IReadOnlyList<(Guid CaseId, string Table)>> Headless()
    {
        List<(Guid, string)> left = [];
        foreach (var (table, owner) in OfThings)
        {
            left.AddRange((await database.Read(c => c.QueryAsync<Guid>($"""
                select distinct {owner} from {table} t
                where not exists (select 1 from case_head h where h.case_id = t.{owner})
                """))
                .ConfigureAwait(false)).Select(id => (id, table)));
        }
        return left;
    }

    /// <summary>The clocks of a case as its rows have them.</summary>
    public async Task<IReadOnlyList<ClockRow>> Clocks(Guid caseId) => (await database.Read(c => c.QueryAsync<ClockRow>(
        """
        select case_id, clock, kind, agency, status, start_day as start, due, due_at, wake_at, calendar_version
        from clock_row where case_id = @caseId
        """,
        new { caseId })).ConfigureAwait(false)).AsList();

    /// <summary>
    /// Those of these documents' hashes that stand in any event. Whatever the event's kind, a reference is a field of this
    /// name, so that no kind can be forgotten here.
    /// </summary>
    public async Task<IReadOnlySet<string>> Referred(IReadOnlySet<string> hashes)
    {
        var found = new HashSet<string>();
        var field = "\"sha256\""u8.ToArray();
        for (var (caseId, version) = (Guid.Empty, 0L); ;)
        {
            var page = await database.Read(async c => (await c.QueryAsync<EventBody>(
                $"""
                select case_id, version, body from case_event
                where (case_id, version) > (@caseId, @version) and {database.Dialect.Holds("body", "@field")}
                order by case_id, version limit @Page
                """,
                new { caseId, version, field, Page })).AsList()).ConfigureAwait(false);
            foreach (var recorded in page)
            {
                found.UnionWith(Hashes(recorded.Body).Where(hashes.Contains));
            }
            if (page.Count < Page)
            {
                return found;
            }
            (caseId, version) = (page[^1].CaseId, page[^1].Version);
        }
    }

    /// <summary>What is wrong with a case's chain, or null: a broken link, or a head that is not its last event.</summary>
    public static string? Fault(CaseHead head, IReadOnlyList<StoredEvent> events)
    {
        if (HashChain.FirstBroken(head.CaseId, events) is { } version)
        {
            return $"event {version} does not follow from the one before it";
        }
        return events.Count == head.Version && events.Count > 0 && events[^1].Hash.AsSpan().SequenceEqual(head.Hash)
            ? null
            : $"the head is at version {head.Version} and the events end at {events.Count}";
    }

    internal static List<string> Hashes(byte[] body)
    {
        List<string> hashes = [];
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("sha256"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    hashes.Add(reader.GetString()!);
                }
            }
            return hashes;
        }
        catch (JsonException)
        {
            // A body that was damaged keeps every document that it may have meant, and keeps no other from being swept.
            return [.. Hash().Matches(Encoding.UTF8.GetString(body)).Select(m => m.Value)];
        }
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    private sealed record EventBody(Guid CaseId, long Version, byte[] Body);
}
