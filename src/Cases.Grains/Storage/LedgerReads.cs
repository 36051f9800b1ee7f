using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>What both ledgers read, with one text for both databases.</summary>
internal sealed class LedgerReads(IReadDatabase database, UnreadRows rows) : IDueCases
{
    internal const string Stored = "select version, request_id, name, recorded_at, body, hash from case_event";

    private const string EventsAfter = $"""
        {Stored}
        where case_id = @caseId and version > @afterVersion order by version
        """;

    private const string Act = """
        select (select max(l.version) from case_event l
                where l.case_id = a.case_id and l.version >= a.version and l.request_id = a.request_id) as version,
               a.request_digest
        from case_event a where a.case_id = @caseId and a.request_id = @requestId and a.act_seq = 0
        """;

    // A case is found by the earliest of its clocks; the others are passed over, so that each case comes once.
    internal const string DueText = """
        select c.case_id, c.wake_at from clock_row c
        where c.wake_at is not null and c.wake_at <= @now and (c.wake_at, c.case_id) > (@wakeAt, @caseId)
          and not exists (
            select 1 from clock_row e
            where e.case_id = c.case_id and e.wake_at is not null and (e.wake_at, e.clock) < (c.wake_at, c.clock))
        order by c.wake_at, c.case_id limit @limit
        """;

    /// <summary>What was disposed of is read as nothing by everybody; what is left of it, verification reads.</summary>
    public async Task<IReadOnlyList<StoredEvent>> Read(Guid caseId, long afterVersion, CancellationToken cancellation)
    {
        var events = await database.Read(
            async c => (await c.QueryAsync<StoredEvent>(EventsAfter, new { caseId, afterVersion })).AsList(), cancellation)
            .ConfigureAwait(false);
        return Tombstones.Are(events) ? [] : events;
    }

    public Task<RecordedAct?> FindAct(Guid caseId, Guid requestId, CancellationToken cancellation) =>
        database.Read(c => c.QuerySingleOrDefaultAsync<RecordedAct>(Act, new { caseId, requestId }), cancellation);

    public async Task<IReadOnlyList<DueCase>> Due(
        DateTimeOffset now, int limit, DueCase? after = null, Action<UnreadRow>? unread = null,
        CancellationToken cancellation = default)
    {
        // Before every instant and every id when there is no cursor.
        var wakeAt = after?.WakeAt.ToUnixTimeMilliseconds() ?? long.MinValue;
        var caseId = after?.CaseId ?? Guid.Empty;
        return await database.Read(
            c => c.Each<DueCase>(DueText, new { now, wakeAt, caseId, limit }, keys: 1, unread ?? rows.Tell), cancellation)
            .ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> AgenciesWithUntaken(CancellationToken cancellation = default) => await database.Read(
        async c => (await c.QueryAsync<string>("""
            select distinct agency from hand_off_row where state = 'open' and officer is null order by agency
            """)).AsList(), cancellation).ConfigureAwait(false);

    public async Task<IReadOnlyList<UntakenHandOff>> Untaken(
        string agency, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default) =>
        await database.Read(
        c => c.Each<UntakenHandOff>("""
            select case_id, hand_off from hand_off_row
            where agency = @agency and state = 'open' and officer is null order by reached_at, case_id, hand_off limit @limit
            """, new { agency, limit }, keys: 2, unread ?? rows.Tell), cancellation).ConfigureAwait(false);

    public Task<long?> UntakenAt(Guid caseId, int handOff, CancellationToken cancellation = default) => database.Read(
        async c => (await c.QueryAsync<long>("""
            select c.version from hand_off_row h join case_row c on c.case_id = h.case_id
            where h.case_id = @caseId and h.hand_off = @handOff and h.state = 'open' and h.officer is null
            """, new { caseId, handOff })).Cast<long?>().FirstOrDefault(), cancellation);

    public Task<LedgerLoad> Load(DateTimeOffset now, CancellationToken cancellation = default) => database.Read(
        c => c.QuerySingleAsync<LedgerLoad>("""
            select (select count(*) from case_row where stage <> 'closed') as open_cases,
                   (select count(*) from hand_off_row where state = 'open' and due_at <= @now) as overdue_hand_offs
            """, new { now }), cancellation);
}
