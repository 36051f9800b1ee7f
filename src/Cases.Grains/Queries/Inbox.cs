using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// What is told of clocks that still run and of decisions to the place where the viewer stands now: by name, by desk, by office
/// or by firm.
/// </summary>
public sealed class Inbox(Reading reading, IPresent present, LawBook law)
{
    /// <summary>How long a closed case is told of: nothing more comes of it.</summary>
    private const int DaysOfAClosedCase = 14;

    private const int PageSize = 50;

    private static readonly string IssuedName = ActShape.Kebab(nameof(NoticeIssued));

    private const string Selected = $"""
        select {NoticePlaces.Columns}, n.rung, n.recipient, n.kind as notice_due, n.fell_due_at, n.issued_at,
            c.number, c.title, c.paused_to, k.due, k.due_at
        from notice_row n
        join case_row c on c.case_id = n.case_id
        {NoticePlaces.Joins}
        """;

    private const string ToTheFirm =
        "n.case_id in (select case_id from case_row where firm_id = @firm) and n.recipient = @toFirm";

    /// <summary>All that a firm was ever told of its cases, ended and closed ones too.</summary>
    internal const string Kept = $"""
        {Selected}
        where {ToTheFirm} order by n.issued_at desc, n.case_id, n.clock, n.rung limit @take offset @skip
        """;

    // Every notice of the cases in which the viewer's agency or firm has a part now; who of them it is for, the place tells.
    // What ended leaves nothing to do; a decision is there to be read as long as the case is open, and of a case that was closed
    // what somebody has to know even so.
    internal static readonly string Sql = $"""
        {Selected}
        where n.case_id in (
            {NoticePlaces.OfTheLead}
            union select case_id from hand_off_row where agency = @agency and state = 'open'
            union select case_id from case_row where firm_id = @firm and stage <> 'closed'
            union select case_id from case_row
                where lead_agency = @agency and stage = 'closed' and closed_at > @since and (officer is null or officer = @person
                    or officer not in (select id from person where agency = @agency and @handlers like '%,' || role || ',%'))
            union select case_id from case_row where firm_id = @firm and closed_at > @since
            union select case_id from notice_row where recipient = @inspector
            union select o.case_id from notice_row o join party_row b on b.case_id = o.case_id and b.agency = @agency
                where o.recipient = @me and o.rung like '{FirmNotices.Own}%')
          and {NoticePlaces.MayConcern}
          and (k.status <> 'ended' and (c.stage <> 'closed' or n.recipient = @inspector)
            or n.rung in ('{FirmNotices.Served}', '{FirmNotices.ObjectionServed}') and c.stage <> 'closed'
            or {Are(Happenings.Lasting)})
        """;

    private static string Are(IEnumerable<string> rungs) =>
        string.Join(" or ", rungs.Select(rung => $"n.rung = '{rung}' or n.rung like '{rung}@%'"));

    /// <summary>Newest first, one line a clock and thing that is told on it: the rung that fell due last.</summary>
    public Task<IReadOnlyList<InboxLine>> Of(Viewer viewer, int limit, CancellationToken cancellation = default) =>
        reading.Cases(
            viewer, "page:inbox", async c => await Named(c, Lines(viewer, await Told(viewer)(c), limit)), cancellation);

    /// <summary>
    /// Everything that the viewer's firm was ever told, newest first, as it was said then; nothing for whoever is of no firm.
    /// </summary>
    /// <param name="page">From 1; one beyond the last shows the last.</param>
    public async Task<InboxPage> History(Viewer viewer, int page, CancellationToken cancellation = default)
    {
        if (viewer.Reach.Firm is not { } firm)
        {
            return new([], 1, 1);
        }
        var toFirm = $"{Recipient.Firm(firm)}";
        return await reading.Cases(
            viewer, "page:inbox", async c =>
            {
                var count = await c.ExecuteScalarAsync<int>($"select count(*) from notice_row n where {ToTheFirm}",
                    new { firm, toFirm });
                var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
                var shown = Math.Clamp(page, 1, pages);
                var told = await c.Each<ToldLine>(
                    Kept, new { firm, toFirm, take = PageSize, skip = (shown - 1) * PageSize }, keys: 2, reading.Unread);
                return new InboxPage(
                    await Named(c, [.. told.Where(t => t.Notice.IsKnown).Select(LineOf)]), shown, pages);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>How many of these lines are such as the caller counts.</summary>
    public Task<int> Count(
        Viewer viewer, int limit, Func<InboxLine, bool> counts, CancellationToken cancellation = default) =>
        reading.Figures(Told(viewer), told => Lines(viewer, told, limit).Count(counts), cancellation);

    private Func<DbConnection, Task<List<ToldLine>>> Told(Viewer viewer) =>
        c => c.Each<ToldLine>(Sql, Arguments(viewer.Actor, present.Now, law), keys: 2, reading.Unread);

    private IReadOnlyList<InboxLine> Lines(Viewer viewer, IEnumerable<ToldLine> told, int limit)
    {
        var mine = viewer.Reach.ToldAs().Append(Recipient.Person(viewer.Actor.Person)).ToHashSet();
        return
        [
            .. told.Where(t => Shows(t) && t.Now(t.Notice, law).Any(to => mine.Contains(to) || Decides(to, viewer.Actor)))
                .GroupBy(t => (t.CaseId, t.Clock, t.Notice.About))
                .Select(about => about.OrderBy(t => t.FellDueAt).ThenBy(t => $"{t.Rung}", StringComparer.Ordinal).Last())
                .OrderByDescending(t => t.FellDueAt).ThenBy(t => t.CaseId).ThenBy(t => t.Clock.ToString(), StringComparer.Ordinal)
                .ThenBy(t => $"{t.Rung}", StringComparer.Ordinal)
                .Take(limit).Select(LineOf),
        ];
    }

    /// <summary>The lines with the document that each tells of: that stands in no row, only in the event of the notice.</summary>
    private async Task<IReadOnlyList<InboxLine>> Named(DbConnection connection, IReadOnlyList<InboxLine> lines)
    {
        var ids = lines.Where(l => FirmNotices.TellsOfADocument(l.Rung)).Select(l => l.CaseId).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return lines;
        }
        var events = await connection.Each<(Guid CaseId, long Version, byte[] Body), (Guid CaseId, NoticeIssued Notice)>(
            $"select case_id, version, body from case_event where {reading.AnyOf("case_id", "@ids")} and name = @name",
            new { ids, name = IssuedName }, keys: 2, reading.Unread,
            e => (e.CaseId, (NoticeIssued)CaseJson.Event(IssuedName, e.Body)));
        var names = events.Where(e => e.Notice.Document is not null).SelectMany(e => e.Notice.Recipients, (e, to) => (e, to))
            .ToLookup(n => Key(n.e.CaseId, n.e.Notice.Rung, n.e.Notice.IssuedAt, n.to), n => n.e.Notice.Document!);
        return [.. lines.Select(l => l with
        {
            Document = names[Key(l.CaseId, l.Rung, l.IssuedAt, l.Recipient)].FirstOrDefault(),
        })];

        static (Guid, NoticeKind, long, Recipient) Key(Guid id, NoticeKind rung, DateTimeOffset issued, Recipient to) =>
            (id, rung, issued.ToUnixTimeMilliseconds(), to);
    }

    // The next notice of progress is due though a letter would say nothing of it any more.
    private static bool Shows(ToldLine told) => told.Notice.IsKnown && (!told.IsVoid(told.Rung)
        || told is { Clock.Kind: ClockKinds.Progress, ClockStatus: not (null or "ended") });

    private static bool Decides(Recipient recipient, Actor actor) =>
        NoticePlace.Decides(recipient, actor.Person, actor.Role, actor.Agency);

    private InboxLine LineOf(ToldLine told)
    {
        var runs = told.ClockStatus is not (null or "ended");
        return new(
            told.CaseId, told.Number, told.Title, told.Clock, told.Clock.Kind, told.Rung.Plain,
            told.FellDueAt, told.IssuedAt, runs ? told.Due : null, runs ? told.DueAt : null,
            CaseClock.StatusAt(runs ? told.ClockStatus! : "ended", runs ? told.PausedTo : null, present.Now),
            runs ? told.PausedTo : null, FirmNotices.TellsOfAVisit(told.Rung) ? told.NoticeDue : null,
            told.NoticeDue)
        {
            About = told.Notice.About,
            Recipient = told.Recipient,
        };
    }

    /// <summary>How near a line's day is, in the words of the desk.</summary>
    public Nearness Near(InboxLine line) =>
        new DeskPage([], 0, present.Now, present.Calendar).Near(new DeskLine(
            line.CaseId, line.Number, line.Title, "", "", "", null, "", null, "", null, default, line.Status == "paused", null,
            line.Due, line.DueAt, 0, null));

    // A name nobody has stands for the offices that the viewer does not hold.
    internal static object Arguments(Actor actor, DateTimeOffset now, LawBook law)
    {
        var reach = Reach.Of(actor);
        return new
        {
            me = $"{Recipient.Person(actor.Person)}",
            since = now.AddDays(-DaysOfAClosedCase),
            person = actor.Person,
            agency = reach.Agency ?? "-",
            whole = WholeAgency(reach, law),
            managed = reach.ToldAs().Any(to => to.Kind == RecipientKind.Manager) ? reach.Agency ?? "-" : "-",
            handlers = Listed(RoleRule.Of(Belonging.Agency)),
            deskRungs = Listed(law.RungsOfTheDesk),
            inspector = reach.ToldAs().Contains(Recipient.Inspector) ? $"{Recipient.Inspector}" : "-",
            firm = reach.Firm ?? "-",
            toFirm = $"{Recipient.Firm(reach.Firm ?? "")}",
        };
    }

    /// <summary>
    /// The agency of whoever is told of cases that colleagues handle: of managers, and of all where a ladder tells the desk.
    /// </summary>
    private static string WholeAgency(Reach reach, LawBook law) =>
        reach.ToldAs().Any(to => to.Kind == RecipientKind.Manager)
        || law.Ladders.Any(l => l.ClockKind is not (ClockKinds.Intake or ClockKinds.HandOff) && l.TellsTheDesk)
            ? reach.Agency ?? "-" : "-";

    private static string Listed(IEnumerable<string> names) => $",{string.Join(',', names)},";

    private sealed class ToldLine : NoticePlace
    {
        public NoticeKind Rung { get; init; }

        public Recipient Recipient { get; init; }

        /// <summary>The day that the notice names.</summary>
        public DateOnly NoticeDue { get; init; }

        public DateTimeOffset FellDueAt { get; init; }

        public DateTimeOffset IssuedAt { get; init; }

        public string Number { get; init; } = "";

        public string Title { get; init; } = "";

        public DateOnly? PausedTo { get; init; }

        public DateOnly? Due { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public NoticeRow Notice => new(CaseId, Clock, Rung, Recipient, NoticeDue, FellDueAt, IssuedAt);
    }
}

/// <summary>The last thing the viewer was told about one thing on one clock.</summary>
/// <param name="FellDueAt">The rung's own instant.</param>
/// <param name="PausedTo">Last day of the case's pause, where it is known beforehand; <paramref name="Status"/> reckons with
/// it.</param>
/// <param name="VisitOn">The day of the visit to the site that it tells of; null where it tells of none.</param>
/// <param name="DueThen">The day that it named.</param>
/// <param name="IssuedAt">When it was recorded: a notice is unread until the reader marks it after this.</param>
public sealed record InboxLine(
    Guid CaseId, string Number, string Title, ClockId Clock, string ClockKind, NoticeKind Rung, DateTimeOffset FellDueAt,
    DateTimeOffset IssuedAt,
    DateOnly? Due, DateTimeOffset? DueAt, string Status, DateOnly? PausedTo, DateOnly? VisitOn, DateOnly DueThen)
{
    /// <summary>The name of the document that it tells of; null where it tells of none.</summary>
    public string? Document { get; init; }

    /// <summary>Whom it was for when it was issued.</summary>
    public Recipient Recipient { get; init; }

    /// <summary>What it is about besides its clock: see <see cref="NoticeRow.About"/>.</summary>
    public string About { get; init; } = "";
}

/// <summary>One page of all that a firm was told.</summary>
public sealed record InboxPage(IReadOnlyList<InboxLine> Lines, int Page, int Pages);
