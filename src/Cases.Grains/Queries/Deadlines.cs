using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Every deadline that is open, by its day: a pause with a known end is reckoned with in that, and only one without an end leaves
/// no day. The inspector and the auditor see all of them; a desk manager those of his own agency, and of the others how many are
/// late or due soon, as <see cref="SmallCells"/> allows.
/// </summary>
public sealed class Deadlines(Reading reading)
{
    /// <summary>How many working days ahead "soon" looks.</summary>
    public const int SoonDays = 5;

    private const int PageSize = 50;

    private static readonly string Open = $"""
        where k.status <> 'ended' and (k.due_at is not null or k.status = 'paused')
          and (cast(@agency as text) is null or k.agency = @agency)
          and (cast(@kind as text) is null or k.kind = @kind)
          and (k.kind not in ('{string.Join("', '", ClockKinds.Lapsing)}') or k.due_at is null or k.due_at > @now)
        """;

    /// <summary>Stands still: with no day, or with the day that it will have if the pause lasts as long as it may.</summary>
    private const string Held =
        "k.status = 'paused' and (k.due_at is null or (k.due_at > @now and (c.paused_to is null or c.paused_to >= @today)))";

    private static readonly string Page = $"""
        select k.case_id, c.number, c.title, c.stage, k.clock, k.kind, k.agency, c.lead_agency,
          c.officer, h.officer as asked_officer,
          k.status, k.start_day as start, k.due, k.due_at, c.paused_to
        from clock_row k join case_row c on c.case_id = k.case_id
        left join hand_off_row h on k.kind = '{ClockKinds.HandOff}' and h.case_id = k.case_id
          and k.clock = '{ClockKinds.HandOff}-' || cast(h.hand_off as text) || '-' || cast(h.round as text)
        {Open}
         and (not @paused or ({Held})) and (k.due_at >= @dueFrom or @paused or @all) and (k.due_at < @dueTo or @paused or @all)
         and (@paused or k.due_at is not null)
        order by case when k.due_at is null then 1 else 0 end, k.due_at, k.case_id, k.clock limit @limit offset @skip
        """;

    private static readonly string Counts = $"""
        select k.agency, k.kind,
          cast(sum(case when k.due_at <= @now then 1 else 0 end) as integer) as overdue,
          cast(sum(case when k.due_at > @now and k.due_at <= @endOfToday then 1 else 0 end) as integer) as today,
          cast(sum(case when k.due_at > @endOfToday and k.due_at <= @soon then 1 else 0 end) as integer) as soon,
          cast(sum(case when k.due_at > @soon then 1 else 0 end) as integer) as later,
          cast(sum(case when {Held} then 1 else 0 end) as integer) as paused,
          cast(count(distinct k.case_id) as integer) as cases,
          cast(count(distinct case when p.role is null then k.case_id end) as integer) as apart
        from clock_row k join case_row c on c.case_id = k.case_id
        left join party_row p on p.case_id = k.case_id and p.agency = @reader
        {Open}
        group by k.agency, k.kind
        """;

    /// <summary>
    /// How many stand where, by agency and kind of clock; null for a viewer who may see none. Small aggregates of other agencies
    /// are left out.
    /// </summary>
    public async Task<IReadOnlyList<DeadlineCount>?> Count(
        Viewer viewer, DateTimeOffset now, HolidayCalendar calendar, string? agency = null, string? kind = null,
        CancellationToken cancellation = default)
    {
        if (!viewer.Reach.SeesFigures)
        {
            return null;
        }
        var (endOfToday, soon) = Horizon(now, calendar);
        var rows = await reading.Caseless(
            c => c.QueryAsync<Counted>(Counts, new
            {
                agency, kind, now, today = Seoul.DayOf(now), endOfToday, soon, reader = viewer.Reach.Agency,
            }),
            cancellation).ConfigureAwait(false);
        return [.. rows.Where(r => viewer.Reach.SeesFiguresOf(r.Agency)
            || (r.Agency is not null && SmallCells.Inside.Tells(r.Cases, r.Apart))).Select(r => r.Told)];
    }

    /// <summary>One page of deadlines, the earliest first; null for a viewer who may not see those asked for.</summary>
    /// <param name="task">Page or export, for the access log.</param>
    /// <param name="agency">Null for all, which only the inspector and the auditor may ask for.</param>
    /// <param name="page">From 1.</param>
    public async Task<IReadOnlyList<DeadlineLine>?> List(
        Viewer viewer, string task, DeadlineBucket bucket, DateTimeOffset now, HolidayCalendar calendar,
        string? agency = null, string? kind = null, int page = 1, int pageSize = PageSize,
        CancellationToken cancellation = default)
    {
        if (!viewer.Reach.SeesFiguresOf(agency))
        {
            return null;
        }
        var (endOfToday, soon) = Horizon(now, calendar);
        // An instant bound is half open at its start, so that what is due at the very instant is late.
        var (dueFrom, dueTo) = bucket switch
        {
            DeadlineBucket.Overdue => (Seoul.StartOf(calendar.First), now.AddMilliseconds(1)),
            DeadlineBucket.Today => (now.AddMilliseconds(1), endOfToday.AddMilliseconds(1)),
            DeadlineBucket.Soon => (endOfToday.AddMilliseconds(1), soon.AddMilliseconds(1)),
            _ => (Seoul.StartOf(calendar.First), Seoul.StartOf(calendar.Last)),
        };
        var lines = await reading.Cases(
            viewer, task, c => c.Each<DeadlineLine>(Page, new
            {
                agency, kind, now, today = Seoul.DayOf(now), dueFrom, dueTo, paused = bucket == DeadlineBucket.Paused,
                all = bucket == DeadlineBucket.All,
                limit = pageSize, skip = (Math.Max(1, page) - 1) * pageSize,
            }, keys: 2, reading.Unread), cancellation).ConfigureAwait(false);
        return [.. lines.Select(l => l with
        {
            Officer = l.Kind == ClockKinds.HandOff ? l.AskedOfficer : l.Officer,
            Status = CaseClock.StatusAt(l.Status, l.PausedTo, now),
        })];
    }

    /// <param name="Apart">The cases that the reader cannot open.</param>
    private sealed record Counted(
        string? Agency, string Kind, int Overdue, int Today, int Soon, int Later, int Paused, int Cases, int Apart)
    {
        internal DeadlineCount Told => new(Agency, Kind, Overdue, Today, Soon, Later, Paused, Cases);
    }

    private static (DateTimeOffset EndOfToday, DateTimeOffset Soon) Horizon(DateTimeOffset now, HolidayCalendar calendar)
    {
        var today = Seoul.DayOf(now);
        var last = DateOnly.FromDayNumber(calendar.NthWorking(today.DayNumber + 1, SoonDays));
        return (Seoul.StartOf(today.AddDays(1)), Seoul.StartOf(last.AddDays(1)));
    }
}

/// <summary>How near a deadline is.</summary>
public enum DeadlineBucket
{
    /// <summary>The due instant has come and nothing ended the clock.</summary>
    Overdue,

    /// <summary>Falls due before the day ends.</summary>
    Today,

    /// <summary>Falls due within the next 5 working days.</summary>
    Soon,

    /// <summary>Stopped: without a known end, and so without a day, or with the day that reckons with the pause's last.</summary>
    Paused,

    /// <summary>Every one that has a day.</summary>
    All,
}

/// <summary>Deadlines of one agency (null: the firm's) and one kind, by how near they are.</summary>
/// <param name="Cases">Distinct cases behind them.</param>
public sealed record DeadlineCount(
    string? Agency, string Kind, int Overdue, int Today, int Soon, int Later, int Paused, int Cases);

/// <summary>One running or paused clock with its case.</summary>
/// <param name="Officer">Who handles it: of a hand-off the asked agency's officer, else the lead's.</param>
/// <param name="PausedTo">Last day of the case's pause where it is known beforehand; <paramref name="Status"/> reckons with
/// it.</param>
public sealed record DeadlineLine(
    Guid CaseId,
    string Number,
    string Title,
    StageName Stage,
    string Clock,
    string Kind,
    string? Agency,
    string LeadAgency,
    string? Officer,
    string? AskedOfficer,
    string Status,
    DateOnly Start,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    DateOnly? PausedTo);
