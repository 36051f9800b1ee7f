using System.Data.Common;
using System.Text.Json.Serialization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>The queues of a desk, and the list of cases anybody may see. The viewer's scope is part of every statement.</summary>
public sealed class DeskQueue(Reading reading, IPresent present)
{
    public const int PageSize = 25;

    private static readonly string AskedName = ActShape.Kebab(nameof(HandOffAsked));

    /// <summary>The most lines one export takes away.</summary>
    public const int MostExported = 2_000;

    /// <summary>Lines are counted up to so many; of more it is said that there are more.</summary>
    public const int MostFound = CaseSearch.Most;

    /// <summary>How many working days ahead "soon" looks.</summary>
    public const int SoonDays = 5;

    /// <summary>One page of a queue in the order asked for; those without what it is ordered by come last.</summary>
    /// <param name="task">Page or endpoint, for the access log.</param>
    public async Task<DeskPage> Read(Viewer viewer, string task, DeskFilter filter, CancellationToken cancellation = default) =>
        await reading.Cases(
            viewer, task, async c =>
            {
                var sought = await CaseSearch.Find(c, reading.Dialect, viewer, filter.Search);
                var asked = filter.At?.IsOf(filter.Sort) == false ? filter with { At = null, Page = 1 } : filter;
                var (lines, before, after) = await Turned(c, viewer, asked, sought);
                var arguments = Arguments(viewer, filter, PageSize, 0, sought);
                var (found, isCut) = (await Count(filter), IsCut(sought, filter));
                return new DeskPage(lines, Math.Min(found, MostFound), present.Now, present.Calendar)
                {
                    HasMore = isCut || found > MostFound,
                    IsCut = isCut,
                    Elsewhere = sought.Cases is null || filter.Tab == DeskTab.All ? 0
                        : await Count(filter with { Tab = DeskTab.All }),
                    PageNumber = Math.Max(1, filter.Page),
                    Before = before,
                    After = after,
                };

                Task<long> Count(DeskFilter of) => c.ExecuteScalarAsync<long>(
                    DeskText.Of(viewer.Actor, of, reading.Dialect, sought).Count, arguments);
            },
            cancellation);

    /// <summary>The lines of a page, and from where one reads on before and behind it; null where nothing is.</summary>
    private async Task<(IReadOnlyList<DeskLine> Lines, DeskCursor? Before, DeskCursor? After)> Turned(
        DbConnection connection, Viewer viewer, DeskFilter filter, Sought sought)
    {
        var arguments = Arguments(viewer, filter, PageSize + 1, (Math.Max(1, filter.Page) - 1) * PageSize, sought);
        var damaged = 0;
        var read = await Lines(connection, DeskText.Of(viewer.Actor, filter, reading.Dialect, sought).Page, arguments,
            viewer.Reach, () => damaged++);
        // A row that cannot be read is none of the page, and yet there are others behind it.
        var (isMore, isBack) = (read.Count + damaged > PageSize, filter.At is { Back: true });
        if (filter.At is not null && (read.Count == 0 || (isBack && !isMore)))
        {
            // No page before the first one is shorter than it.
            return await Turned(connection, viewer, filter with { At = null, Page = 1 }, sought);
        }
        var lines = await Asked(
            connection, [.. isBack ? read.Take(PageSize).Reverse() : read.Take(PageSize)]);
        var isBehind = filter.At is not null || filter.Page > 1;
        return lines.Count == 0 ? (lines, null, null) : (lines,
            isBehind && (isMore || !isBack) ? DeskCursor.Of(lines[0], filter.Sort, back: true) : null,
            isMore || isBack ? DeskCursor.Of(lines[^1], filter.Sort, back: false) : null);
    }

    /// <summary>
    /// What the filter finds, without pages, to be taken away: at most <see cref="MostExported"/> lines. Each case in it
    /// is in the access log as read before this returns.
    /// </summary>
    public async Task<DeskPage> Export(Viewer viewer, DeskFilter filter, CancellationToken cancellation = default)
    {
        var isCut = false;
        var lines = await reading.EachCase(
            viewer, "desk-export", async c =>
            {
                var sought = await CaseSearch.Find(c, reading.Dialect, viewer, filter.Search);
                isCut = IsCut(sought, filter);
                return await Lines(c, DeskText.Of(viewer.Actor, filter, reading.Dialect, sought).Page,
                    Arguments(viewer, filter, MostExported, 0, sought), viewer.Reach);
            },
            found => found.Select(l => l.CaseId), cancellation);
        return new(lines, lines.Count, present.Now, present.Calendar) { IsCut = isCut };
    }

    /// <summary>The first lines of a queue, for whoever puts several together.</summary>
    internal async Task<IReadOnlyList<DeskLine>> First(DbConnection connection, Viewer viewer, DeskFilter filter, int most)
    {
        var lines = await Asked(connection, await Lines(
            connection, DeskText.Of(viewer.Actor, filter).Page, Arguments(viewer, filter, most, 0), viewer.Reach));
        return filter.Tab == DeskTab.Approval ? [.. lines.Select(l => l with { ToSign = true })] : lines;
    }

    /// <summary>A short queue is narrowed whole by a word of however many cases; of all cases only the first are told.</summary>
    private static bool IsCut(Sought sought, DeskFilter filter) => sought.IsCut && filter.Tab == DeskTab.All;

    /// <summary>How many wait in each queue of the viewer's desk, and how many of them are late.</summary>
    public Task<DeskCounts> Counts(Viewer viewer, CancellationToken cancellation = default) => reading.Caseless(
        c => c.QuerySingleAsync<DeskCounts>(DeskText.Counts(viewer.Actor), Arguments(viewer, new(DeskTab.Mine), 0, 0)),
        cancellation);

    internal DynamicParameters Arguments(Viewer viewer, DeskFilter filter, int take, int skip, Sought? sought = null)
    {
        var arguments = new DynamicParameters(new
        {
            agency = viewer.Reach.Agency ?? "",
            person = viewer.Actor.Person,
            firm = viewer.Reach.Firm ?? "",
            found = sought?.Cases ?? Array.Empty<Guid>(),
            stage = Blank(filter.Stage),
            kind = Blank(filter.Kind),
            other = Blank(filter.Agency),
            dueBy = filter.DueBy,
            now = present.Now,
            sought = CaseNames.IdIn(filter.Search) ?? Guid.Empty,
            inHandOf = filter.Of,
            atNumber = filter.At?.Number,
            atHandOff = filter.At?.HandOff ?? 0,
            // Also of a firm without a name.
            atName = filter.At?.Value ?? "",
            atInstant = filter.At?.At,
            take,
            skip,
        });
        arguments.AddDynamicParams(sought?.Arguments);
        return arguments;
    }

    private async Task<IReadOnlyList<DeskLine>> Lines(
        DbConnection connection, string sql, object arguments, Reach reach, Action? damaged = null)
    {
        var now = present.Now;
        var lines = (await connection.Each<DeskLine>(sql, arguments, keys: 2, Unread))
            .Select(l => l with { Paused = l.Paused && CaseClock.IsHeld(l.PausedTo, now), OrderedAt = l.DueAt }).ToList();
        return lines.Exists(l => l.HandOff > 0) ? lines : await Awaited(connection, lines, reach.Agency);

        void Unread(UnreadRow row)
        {
            damaged?.Invoke();
            reading.Unread(row);
        }
    }

    /// <summary>
    /// The lines with what the lead waits for next, a reply or the firm's supplement, where a case has no day of its own.
    /// </summary>
    private async Task<IReadOnlyList<DeskLine>> Awaited(DbConnection connection, List<DeskLine> lines, string? agency)
    {
        var ids =
            lines.Where(l => l.Due is null && l.LeadAgency == agency && l.Stage != Stage.Closed).Select(l => l.CaseId).ToArray();
        if (ids.Length == 0)
        {
            return lines;
        }
        var replies = (await connection.Each<Reply>(
                $"""
                select case_id, agency, due, due_at, hand_off from hand_off_row where {reading.AnyOf("case_id", "@ids")}
                and state = 'open' and due is not null
                union all select case_id, null, due, due_at, {int.MaxValue} from clock_row
                where {reading.AnyOf("case_id", "@ids")} and {DeskText.OpenSupplement} order by due_at, hand_off
                """, new { ids }, keys: 2, reading.Unread)).ToLookup(r => r.CaseId);
        return
        [
            .. lines.Select(l => l.Due is not null || replies[l.CaseId].FirstOrDefault() is not { } first ? l : l with
            {
                Due = first.Due, DueAt = first.DueAt, DueOf = first.Agency, OfSupplement = first.Agency is null,
            }),
        ];
    }

    /// <summary>The lines of hand-offs with what each asks: that stands in no row, only in the event that asked it.</summary>
    private async Task<IReadOnlyList<DeskLine>> Asked(DbConnection connection, IReadOnlyList<DeskLine> lines)
    {
        var ids = lines.Where(l => l.HandOff > 0).Select(l => l.CaseId).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return lines;
        }
        var events = await connection.Each<(Guid CaseId, long Version, byte[] Body), (Guid CaseId, HandOffAsked Asked)>(
            $"select case_id, version, body from case_event where {reading.AnyOf("case_id", "@ids")} and name = @name",
            new { ids, name = AskedName }, keys: 2, reading.Unread,
            e => (e.CaseId, (HandOffAsked)CaseJson.Event(AskedName, e.Body)));
        var questions = events.ToDictionary(e => (e.CaseId, e.Asked.HandOff, e.Asked.Round), e => e.Asked.Question);
        return [.. lines.Select(l => l with { Question = questions.GetValueOrDefault((l.CaseId, l.HandOff, l.Round)) })];
    }

    /// <param name="Agency">Whose reply it is; null for the firm's supplement.</param>
    private sealed record Reply(Guid CaseId, string? Agency, DateOnly Due, DateTimeOffset DueAt)
    {
        private Reply()
            : this(default, null, default, default)
        {
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>Which queue.</summary>
public enum DeskTab
{
    Mine,
    Unclaimed,
    HandOffs,
    All,

    /// <summary>
    /// What waits for a second person, and the reader had no hand in it: a recommendation, an objection, or what the line says it
    /// awaits.
    /// </summary>
    Approval,
}

/// <summary>In which order.</summary>
public enum DeskSort
{
    /// <summary>The earliest due first.</summary>
    Due,

    /// <summary>The longest waiting first.</summary>
    Arrived,

    /// <summary>The newest number first.</summary>
    Number,
    Firm,
}

/// <summary>What a reader of a queue asked for. Null and empty mean any; pages count from 1.</summary>
/// <param name="Agency">Only cases in which this agency has a part, as lead or asked.</param>
/// <param name="DueBy">Only what falls due on this day or before.</param>
/// <param name="Of">Only what this person has in hand, by id; closed cases are in nobody's.</param>
/// <param name="At">The line of this queue from which on it is read, whatever the page; null from its beginning.</param>
/// <param name="Awaiting">Only cases that wait for somebody: one of <see cref="DeskFilter.Awaited"/>.</param>
/// <param name="Free">Only hand-offs that nobody has taken.</param>
public sealed record DeskFilter(
    DeskTab Tab, string? Search = null, string? Stage = null, string? Kind = null, bool Overdue = false, int Page = 1,
    string? Agency = null, DateOnly? DueBy = null, DeskSort Sort = DeskSort.Due, string? Awaiting = null,
    DeskCursor? At = null, string? Of = null, bool Free = false)
{
    public const string OnUs = "us", OnTheFirm = "firm", OnOthers = "others", OnAnAnswer = "answer";

    /// <summary>
    /// For whom a case may wait: the viewer's agency, the firm, or other agencies; and the firm for an answer of the agency.
    /// </summary>
    public static readonly IReadOnlyList<string> Awaited = [OnUs, OnAnAnswer, OnTheFirm, OnOthers];
}

/// <summary>One line of a queue.</summary>
/// <param name="PausedTo">Last day of the pause where it is known beforehand; <paramref name="Paused"/> reckons with it.</param>
/// <param name="Due">Last lawful day of the case, or of the hand-off in the queue of hand-offs.</param>
/// <param name="Awaits">What an approver is waited for that the stage does not tell: one of Ledger.Awaited, or null; told to the
/// lead agency alone.</param>
/// <param name="HandOff">The hand-off's number within the case; 0 for a case.</param>
/// <param name="AskedOfficer">Who has the hand-off in the asked agency, or null.</param>
/// <param name="DueOf">In lists of cases the agency whose reply is due on that day; null where it is the case's own.</param>
public sealed record DeskLine(
    Guid CaseId, string Number, string Title, string FirmName, string Kind, StageName Stage, string? ProcedureId,
    string LeadAgency, string? Officer, Holder Holder, string? Awaits, DateTimeOffset ArrivedAt, bool Paused,
    [property: JsonIgnore] DateOnly? PausedTo, DateOnly? Due, DateTimeOffset? DueAt, int HandOff, string? AskedOfficer,
    [property: JsonIgnore] string? DueOf = null, [property: JsonIgnore] int Round = 0)
{
    private DeskLine()
        : this(default, "", "", "", "", "", null, "", null, "", null, default, false, null, null, null, 0, null)
    {
    }

    /// <summary>What is asked, in the queue of hand-offs; null elsewhere.</summary>
    [JsonIgnore]
    public string? Question { get; init; }

    /// <summary>How many questions of the firm wait for an answer; told to the lead agency alone.</summary>
    [JsonIgnore]
    public int? Questions { get; init; }

    /// <summary>In lists of cases: the day is that until which the firm may supplement its filing.</summary>
    [JsonIgnore]
    public bool OfSupplement { get; init; }

    /// <summary>The instant that it stands by in the order of what is due.</summary>
    [JsonIgnore]
    public DateTimeOffset? OrderedAt { get; init; }

    /// <summary>Whether it waits for a second person such as the reader, who had no hand in it.</summary>
    [JsonIgnore]
    public bool ToSign { get; init; }

    /// <summary>Who has it on the desk that is looked at.</summary>
    public string? Handler => HandOff > 0 ? AskedOfficer : Officer;
}

/// <summary>How near the day of a line is.</summary>
public enum Nearness
{
    /// <summary>No day is set, or the clock stands still.</summary>
    None,

    /// <summary>More than <see cref="DeskQueue.SoonDays"/> working days ahead.</summary>
    Later,
    Soon,
    Today,
    Late,
}

/// <summary>A page of a queue.</summary>
/// <param name="Found">Lines on all pages, as far as they are counted.</param>
/// <param name="Now">The instant that tells what is late.</param>
public sealed record DeskPage(IReadOnlyList<DeskLine> Lines, long Found, DateTimeOffset Now, HolidayCalendar Calendar)
{
    public static readonly DeskPage Empty = new([], 0, default, HolidayCalendar.Statutory);

    /// <summary>True when there are more lines than are counted.</summary>
    public bool HasMore { get; init; }

    public int PageNumber { get; init; } = 1;

    /// <summary>From where one reads on to what comes before this page; null on the first one.</summary>
    public DeskCursor? Before { get; init; }

    /// <summary>From where one reads on behind this page; null on the last one.</summary>
    public DeskCursor? After { get; init; }

    /// <summary>True when a search found more cases than are put in order: some are on no page.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many the same search finds in all that the reader may see, where the queue is but a part of it.</summary>
    public long Elsewhere { get; init; }

    /// <summary>How many pages there are; where lines are not all counted, as far as is known from this one.</summary>
    public int Pages => Math.Max(
        (int)((Found + DeskQueue.PageSize - 1) / DeskQueue.PageSize),
        HasMore && !IsCut && Lines.Count == DeskQueue.PageSize ? PageNumber + 1 : 0);

    public Nearness Near(DeskLine line) => line switch
    {
        { DueAt: { } at } when at <= Now => Nearness.Late,
        { Due: null } or { HandOff: 0, Paused: true, DueOf: null } => Nearness.None,
        _ => Ahead(line) switch { <= 0 => Nearness.Today, <= DeskQueue.SoonDays => Nearness.Soon, _ => Nearness.Later },
    };

    /// <summary>What <see cref="WorkingTime.DaysLeft"/> says of the line, as on the case page; 0 without a day.</summary>
    public int DaysLeft(DeskLine line) =>
        line is { Due: { } last, DueAt: { } due } ? WorkingTime.DaysLeft(Now, last, due, Calendar) : 0;

    private int Ahead(DeskLine line) => DaysLeft(line) - (Calendar.IsWorkingDay(Seoul.DayOf(Now)) ? 1 : 0);
}

/// <summary>
/// How many wait, and how many of them are past their due instant; for approval none, of whoever may not approve.
/// </summary>
public sealed record DeskCounts(
    long Mine, long MineLate, long Unclaimed, long UnclaimedLate, long HandOffs, long HandOffsLate, long Approval = 0,
    long ApprovalLate = 0)
{
    private DeskCounts()
        : this(0, 0, 0, 0, 0, 0)
    {
    }
}
