using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>A firm's own cases, those with something to do for the firm first. Other viewers find nothing here.</summary>
public sealed class FirmCases(Reading reading, TimeProvider time)
{
    public const int PageSize = 20;

    // The firm's own duty that ends first. A condition that was reported, and results that are not due to begin, are no duty.
    // Without one, the time in which a decision that reached the firm can still be contested: nobody else looks after that.
    private const string From = """
        from case_row r left join clock_row c on c.case_id = r.case_id and c.clock = (
          select d.clock from clock_row d
          where d.case_id = r.case_id and d.agency is null and d.status = 'running' and d.due_at is not null
            and ((d.kind in ('supplement', 'condition') and r.holder = 'firm') or (d.kind = 'results' and d.start_day <= @today)
              or (d.kind = 'remedy' and r.stage = 'served' and d.due_at > @now))
          order by case d.kind when 'remedy' then 1 else 0 end, d.due_at, d.clock limit 1)
        where r.firm_id = @firm
        """;

    private static readonly Dictionary<FirmCaseShow, string> Shown = new()
    {
        [FirmCaseShow.All] = "",
        [FirmCaseShow.ToDo] = " and r.stage <> 'closed' and (c.clock is not null or r.holder = 'firm')",
        [FirmCaseShow.Open] = " and r.stage in ('arrived', 'received', 'in-review', 'recommended', 'objected')",
        [FirmCaseShow.Decided] = " and r.stage in ('decided', 'served')",
        [FirmCaseShow.Closed] = " and r.stage = 'closed'",
    };

    internal static string Listed(FirmCaseShow show, string searched = "") => $"""
        select r.case_id, r.number, r.kind, r.title, r.stage, r.lead_agency, r.officer, r.holder, r.outcome, r.arrived_at,
          r.due, r.due_at, r.paused, r.paused_to, c.kind as own_kind, c.due as own_due, c.due_at as own_due_at
        {From}{searched}{Shown[show]}
        order by case when r.stage = 'closed' then 2 when c.clock is not null or r.holder = 'firm' then 0 else 1 end,
          coalesce(c.due_at, r.due_at) is null, coalesce(c.due_at, r.due_at), r.arrived_at desc, r.number desc
        limit @take offset @skip
        """;

    /// <summary>How many cases wait for the viewer's firm; 0 for anybody else.</summary>
    public async Task<int> ToDo(Viewer viewer, CancellationToken cancellation = default) => viewer.Reach.Firm is not { } firm ? 0
        : await reading.Caseless(
            c => c.ExecuteScalarAsync<int>(
                Counted(FirmCaseShow.ToDo, ""), Arguments(firm, time.GetUtcNow(), Sought.Nothing)), cancellation);

    private static string Counted(FirmCaseShow show, string searched) => $"select count(*) {From}{searched}{Shown[show]}";

    private static DynamicParameters Arguments(string firm, DateTimeOffset now, Sought sought, int skip = 0)
    {
        var arguments = new DynamicParameters(sought.Arguments);
        arguments.AddDynamicParams(new
        {
            firm, today = Seoul.DayOf(now), now, take = PageSize, skip, found = sought.Cases ?? Array.Empty<Guid>(),
        });
        return arguments;
    }

    /// <param name="page">From 1; one beyond the last shows the last.</param>
    public async Task<FirmCasePage> List(
        Viewer viewer, FirmCaseShow show, string? search, int page, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        if (viewer.Reach.Firm is not { } firm)
        {
            return new([], 0, 1, 1, now, new Dictionary<FirmCaseShow, int>());
        }
        return await reading.Cases(
            viewer, "page:my-cases", async c =>
            {
                var sought = await CaseSearch.Find(c, reading.Dialect, viewer, search);
                var searched = sought.Condition(reading.Dialect, isShort: true);
                var counts = new Dictionary<FirmCaseShow, int>();
                foreach (var which in Shown.Keys)
                {
                    counts[which] = await c.ExecuteScalarAsync<int>(Counted(which, searched), Arguments(firm, now, sought));
                }
                var pages = Math.Max(1, (counts[show] + PageSize - 1) / PageSize);
                var shown = Math.Clamp(page, 1, pages);
                var lines = await c.Each<FirmCaseLine>(
                    Listed(show, searched), Arguments(firm, now, sought, (shown - 1) * PageSize), keys: 2, reading.Unread);
                return new FirmCasePage(
                    [.. lines.Select(
                        l => l with { Outcome = l.Stage == Stage.Decided ? null : l.Outcome, Paused =
                            l.Paused && CaseClock.IsHeld(l.PausedTo, now) })], counts[show], shown, pages, now, counts);
            },
            cancellation);
    }
}

/// <summary>Which of its cases a firm looks at.</summary>
public enum FirmCaseShow
{
    All,

    /// <summary>Those where the firm itself has to do something, or may contest what was decided.</summary>
    ToDo,

    /// <summary>Those that an agency works on.</summary>
    Open,

    /// <summary>Decided, served or not, and not closed.</summary>
    Decided,
    Closed,
}

/// <summary>One page of a firm's cases.</summary>
/// <param name="Now">The instant against which lateness is told.</param>
/// <param name="Counts">How many each selection holds under the same search.</param>
public sealed record FirmCasePage(
    IReadOnlyList<FirmCaseLine> Lines, int Total, int Page, int Pages, DateTimeOffset Now,
    IReadOnlyDictionary<FirmCaseShow, int> Counts);

/// <summary>One case of the firm.</summary>
/// <param name="Outcome">How it was decided, from the service of the decision on, or how it ended.</param>
/// <param name="Due">Last lawful day of what the agency owes; null while paused or where there is none.</param>
/// <param name="PausedTo">Last day of the pause where it is known beforehand; <paramref name="Paused"/> reckons with it.</param>
/// <param name="OwnKind">
/// supplement, condition or results: what the firm owes; remedy: that it may contest the decision; null when nothing, or when
/// it owes an answer without a period.
/// </param>
/// <param name="OwnDue">Last day for it.</param>
public sealed record FirmCaseLine(
    Guid CaseId,
    string Number,
    string Kind,
    string Title,
    StageName Stage,
    string LeadAgency,
    string? Officer,
    Holder Holder,
    string? Outcome,
    DateTimeOffset ArrivedAt,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    bool Paused,
    DateOnly? PausedTo,
    string? OwnKind,
    DateOnly? OwnDue,
    DateTimeOffset? OwnDueAt)
{
    /// <summary>True when the firm itself has, or is free, to do something.</summary>
    public bool IsFirmsTurn => Stage != Domain.Stage.Closed && (OwnKind is not null || Holder == Domain.Holder.Firm);
}
