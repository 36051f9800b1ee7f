using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>What the ladders told the viewer about clocks that still run: by name, by desk, by office or by firm.</summary>
public sealed class Inbox(IReadDatabase database, IPresent present)
{
    // One line a clock: the rung that fell due last. Once the clock ends there is nothing left to do about it.
    internal const string Sql = """
        select n.case_id, c.number, c.title, n.clock, k.kind as clock_kind, n.rung, n.fell_due_at, n.issued_at, k.due, k.due_at, k.status
        from notice_row n
        join clock_row k on k.case_id = n.case_id and k.clock = n.clock and k.status <> 'ended'
        join case_row c on c.case_id = n.case_id
        where n.recipient in (@person, @desk, @manager, @inspector, @firm)
          and not exists (
            select 1 from notice_row later where later.case_id = n.case_id and later.clock = n.clock
              and later.recipient in (@person, @desk, @manager, @inspector, @firm)
              and (later.fell_due_at, later.rung, later.recipient) > (n.fell_due_at, n.rung, n.recipient))
        order by n.fell_due_at desc, n.case_id, n.clock limit @limit
        """;

    /// <summary>Newest first, one line a clock.</summary>
    public async Task<IReadOnlyList<InboxLine>> Of(Viewer viewer, int limit, CancellationToken cancellation = default)
    {
        var lines = await database.Read(c => c.QueryAsync<InboxLine>(Sql, Arguments(viewer.Actor, limit)), cancellation).ConfigureAwait(false);
        return lines.Select(line => line with { Rung = NoticeRow.Plain(line.Rung) }).AsList();
    }

    /// <summary>How near a line's day is, in the words of the desk.</summary>
    public Nearness Near(InboxLine line) =>
        line.Status == "running" ? new DeskPage([], 0, present.Now, present.Calendar).Near(new DeskLine(
            line.CaseId, line.Number, line.Title, "", "", "", null, "", null, "", false, default, line.Due, line.DueAt, 0, null))
        : Nearness.None;

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

/// <summary>The last thing the viewer was told about one running clock.</summary>
/// <param name="FellDueAt">The rung's own instant.</param>
/// <param name="IssuedAt">When it was recorded: a notice is unread until the reader marks it after this.</param>
public sealed record InboxLine(
    Guid CaseId, string Number, string Title, string Clock, string ClockKind, string Rung, DateTimeOffset FellDueAt, DateTimeOffset IssuedAt,
    DateOnly? Due, DateTimeOffset? DueAt, string Status);
