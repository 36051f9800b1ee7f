using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// When open cases will probably be decided, as <see cref="RouteForecast"/> says, and how often it was right. The past of the
/// routes is read at most every <see cref="Every"/>.
/// </summary>
public sealed class Forecasts(Reading reading, IPresent present) : IDisposable
{
    /// <summary>How long the past that was read is asked.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>How many months back a decision may lie.</summary>
    public const int Months = 24;

    /// <summary>How many open cases one list looks at, those due first.</summary>
    public const int Most = 5_000;

    private static readonly string Steps = $"('{string.Join("', '", [.. Stretch.ToDecision, TurnaroundFilter.HandOffs])}')";

    private static readonly string Decided = $"""
        with decided as (
          select d.case_id, d.started_at as decided_at, c.procedure_id,
            row_number() over (partition by c.procedure_id order by d.started_at desc, d.case_id) as nth
          from span_row d join case_row c on c.case_id = d.case_id
          where d.span = 'service' and d.started_at >= @from and d.started_at <= @now and c.procedure_id is not null)
        select d.case_id, d.procedure_id as procedure, d.decided_at, s.step, s.started_at, s.ended_at, s.stops
        from decided d join span_row s on s.case_id = d.case_id and s.started_at < d.decided_at and s.step in {Steps}
        where d.nth <= @latest
        """;

    private static readonly string Open = $"""
        select c.case_id, c.number, c.title, c.procedure_id as procedure, c.lead_agency as agency, c.officer, c.due, c.due_at,
          s.step, s.started_at, s.ended_at, s.stops
        from (
          select * from case_row where decided_at is null and closed_at is null and procedure_id is not null
            and (cast(@agency as text) is null or lead_agency = @agency)
          order by case when due_at is null then 1 else 0 end, due_at, case_id limit @most) c
        join span_row s on s.case_id = c.case_id and s.step in {Steps}
        """;

    private readonly Kept<PastOfRoutes> past = new(Every, present);

    /// <summary>
    /// The open cases of one agency, the likeliest to be late first; null for a viewer who may not see them one by one.
    /// </summary>
    /// <param name="task">Page or export, for the access log.</param>
    /// <param name="agency">The lead; null for all, which only the inspector and the auditor may ask for.</param>
    /// <param name="within">Only what is due within so many working days from tomorrow and is not late yet; null for all.</param>
    public async Task<ForecastList?> OfAgency(
        Viewer viewer, string task, string? agency, int? within, CancellationToken cancellation = default)
    {
        if (!viewer.Reach.SeesFiguresOf(agency))
        {
            return null;
        }
        var (now, calendar) = (present.Now, present.Calendar);
        var routes = await past.Get(Read, cancellation).ConfigureAwait(false);
        var rows = await reading.Cases(viewer, task, c => Ask(c, agency), cancellation).ConfigureAwait(false);
        var last = within is { } days
            ? DateOnly.FromDayNumber(calendar.NthWorking(Seoul.DayOf(now).DayNumber + 1, days)) : DateOnly.MaxValue;
        return new(
            [
                .. rows.GroupBy(r => r.CaseId).Select(g => Told([.. g], routes, now, calendar))
                    .Where(f => within is null || (f.DueAt > now && f.Due <= last))
                    .OrderByDescending(f => f.Left?.Risk ?? -1).ThenBy(f => f.Due ?? DateOnly.MaxValue).ThenBy(f => f.Number),
            ],
            routes.Record);
    }

    public void Dispose() => past.Dispose();

    private static async Task<List<OpenRow>> Ask(DbConnection connection, string? agency) =>
        (await connection.QueryAsync<OpenRow>(Open, new { agency, most = Most }).ConfigureAwait(false)).AsList();

    private static CaseForecast Told(List<OpenRow> rows, PastOfRoutes routes, DateTimeOffset now, HolidayCalendar calendar)
    {
        var first = rows[0];
        var piece = CasePieces.Of([.. rows.Select(r => r.Lived)], now, calendar)[^1];
        var stops = rows.Where(r => r.Step != TurnaroundFilter.HandOffs).MaxBy(r => r.StartedAt) is { } running
            ? SpanStops.Read(running.Stops) : [];
        var allowed = first.DueAt is { } due && due > now ? WorkingTime.MinutesBetween(now, due, stops, calendar) : (int?)null;
        var left = routes.Of(first.Procedure)?.Of(piece.Step, piece.Minutes, allowed);
        DateOnly? On(int? minutes) => minutes is { } some ? WorkingTime.DayAfter(now, some, stops, calendar) : null;
        return new(
            first.CaseId, first.Number, first.Title, first.Procedure, first.Agency, first.Officer, piece.Step, first.Due,
            first.DueAt, left, On(left?.Low), On(left?.Middle), On(left?.High));
    }

    private Task<PastOfRoutes> Read(CancellationToken cancellation)
    {
        var (now, calendar) = (present.Now, present.Calendar);
        var from = Seoul.StartOf(Seoul.DayOf(now).AddMonths(-Months));
        return reading.Figures(
            c => c.QueryAsync<PastRow>(Decided, new { from, now, latest = RouteForecast.Latest }),
            rows => new PastOfRoutes(
                from row in rows
                group row by (row.Procedure, row.CaseId, row.DecidedAt) into lived
                let pieces = CasePieces.Of([.. lived.Select(r => r.Lived)], lived.Key.DecidedAt, calendar)
                select (lived.Key.Procedure, new PastCase(lived.Key.DecidedAt, pieces))),
            cancellation);
    }

    private sealed record PastRow(
        Guid CaseId, string Procedure, DateTimeOffset DecidedAt, string Step, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
        string? Stops)
    {
        internal LivedSpan Lived => new(Step, StartedAt, EndedAt, Stops);
    }

    private sealed record OpenRow(
        Guid CaseId, string Number, string Title, string Procedure, string Agency, string? Officer, DateOnly? Due,
        DateTimeOffset? DueAt, string Step, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Stops)
    {
        internal LivedSpan Lived => new(Step, StartedAt, EndedAt, Stops);
    }
}

/// <summary>Forecasts of a list of cases, and how forecasts made in the same way did.</summary>
public sealed record ForecastList(IReadOnlyList<CaseForecast> Cases, ForecastRecord Record);

/// <summary>When one open case will probably be decided.</summary>
/// <param name="Step">The piece of its life that it is in, see <see cref="CasePieces"/>.</param>
/// <param name="Left">Null where too few cases were alike.</param>
/// <param name="From">First day of the range; the days are null where nothing is told, and where a pause without an end stands
/// before.</param>
/// <param name="To">Last day of the range.</param>
public sealed record CaseForecast(
    Guid CaseId, string Number, string Title, string Procedure, string Agency, string? Officer, string Step, DateOnly? Due,
    DateTimeOffset? DueAt, TimeLeft? Left, DateOnly? From, DateOnly? Probable, DateOnly? To);
