using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>What the viewer was told about clocks that still run and about decisions: by name, by desk, by office or by firm.</summary>
public sealed class Inbox(IReadDatabase database, IPresent present)
{
    private const string Mine = "recipient in (@person, @desk, @manager, @inspector, @firm)";
    private const string Told = "select n.case_id as case_id, c.number, c.title, n.clock as clock, n.clock as clock_kind, n.rung, n.fell_due_at as fell_due_at, n.issued_at";
    private const string Running = "clock_row k on k.case_id = n.case_id and k.clock = n.clock and k.status <> 'ended'";

    private const string Last = $"""
        n.{Mine}
          and not exists (
            select 1 from notice_row later where later.case_id = n.case_id and later.clock = n.clock
              and later.{Mine}
              and (later.fell_due_at, later.rung, later.recipient) > (n.fell_due_at, n.rung, n.recipient))
        """;

    // One line a clock: the rung that fell due last. Once the clock ends there is nothing left to do about it; a decision is
    // there to be read as long as the case is open. Each half by an index of its own, first the one that SQLite takes the types from.
    internal const string Sql = $"""
        {Told}, k.due, k.due_at, k.status, c.paused_to
        from notice_row n
        join {Running}
        join case_row c on c.case_id = n.case_id
        where {Last}
        union all
        {Told}, null, null, 'ended', null
        from notice_row n
        left join {Running}
        join case_row c on c.case_id = n.case_id and c.stage <> 'closed'
        where n.rung in ('{FirmNotices.Served}', '{FirmNotices.ObjectionServed}') and k.clock is null and {Last}
        order by fell_due_at desc, case_id, clock limit @limit
        """;

    /// <summary>Newest first, one line a clock.</summary>
    public async Task<IReadOnlyList<InboxLine>> Of(Viewer viewer, int limit, CancellationToken cancellation = default)
    {
        var lines = await database.Read(c => c.QueryAsync<InboxLine>(Sql, Arguments(viewer.Actor, limit)), cancellation).ConfigureAwait(false);
        return lines.Select(line => line with
        {
            ClockKind = ClockKinds.Of(line.Clock),
            Rung = NoticeRow.Plain(line.Rung),
            Status = CaseClock.StatusAt(line.Status, line.PausedTo, present.Now),
        }).AsList();
    }

    /// <summary>How near a line's day is, in the words of the desk.</summary>
    public Nearness Near(InboxLine line) =>
        new DeskPage([], 0, present.Now, present.Calendar).Near(new DeskLine(
            line.CaseId, line.Number, line.Title, "", "", "", null, "", null, "", null, default, line.Status == "paused", null, line.Due, line.DueAt, 0, null));

    internal static object Arguments(Actor actor, int limit) => new
    {
        limit,
        person = $"person:{actor.Person}",
        // A name nobody has stands for the offices that the viewer does not hold.
        desk = actor is { Role: Role.IntakeClerk or Role.Officer or Role.DeskManager, Agency: { } desk } ? $"desk:{desk}" : "-",
        manager = actor is { Role: Role.DeskManager, Agency: { } managed } ? $"manager:{managed}" : "-",
        inspector = actor.Role == Role.Inspector ? "inspector" : "-",
        firm = actor is { Role: Role.FirmOwner or Role.FirmFiler or Role.FirmReader, Firm: { } firm } ? $"firm:{firm}" : "-",
    };
}

/// <summary>The last thing the viewer was told about one running clock, or about a decision.</summary>
/// <param name="FellDueAt">The rung's own instant.</param>
/// <param name="PausedTo">Last day of the case's pause, where it is known beforehand; <paramref name="Status"/> reckons with it.</param>
/// <param name="IssuedAt">When it was recorded: a notice is unread until the reader marks it after this.</param>
public sealed record InboxLine(
    Guid CaseId, string Number, string Title, string Clock, string ClockKind, string Rung, DateTimeOffset FellDueAt, DateTimeOffset IssuedAt,
    DateOnly? Due, DateTimeOffset? DueAt, string Status, DateOnly? PausedTo);
