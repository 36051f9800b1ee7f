using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// What was done again, and what that cost. A desk manager is told of what his own agency did, and of the cases that it leads;
/// the inspector and the auditor of all. Whatever is counted can be opened, so no figure needs to be hidden.
/// </summary>
public sealed class Rework(Reading reading)
{
    /// <summary>The most stretches one report reads.</summary>
    private const int Most = 200_000;

    internal const string Sql = """
        select s.case_id, c.number, c.title, s.span, s.step, s.agency, c.lead_agency as lead,
               s.started_at, s.ended_at, s.working_minutes, s.stops, p.role as part
        from span_row s
        join case_row c on c.case_id = s.case_id
        left join party_row p on p.case_id = s.case_id and p.agency = @agency
        where s.started_at <= @now and s.case_id in (
            select case_id from span_row where span in ('supplement-2', 'review-2')
            union select case_id from hand_off_row where round > 1
            union select case_id from party_row where role = 'former')
          and (cast(@procedure as text) is null or c.procedure_id = @procedure)
          and (cast(@kind as text) is null or c.kind = @kind)
        order by s.case_id, s.started_at, s.span limit @most
        """;

    /// <summary>The report, or null for a viewer who sees no figures.</summary>
    /// <param name="task">Page or export, for the access log: it tells of single cases.</param>
    public async Task<ReworkReport?> Report(
        Viewer viewer, string task, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        var reach = viewer.Reach;
        if (!reach.SeesFigures)
        {
            return null;
        }
        var rows = await reading.Cases(viewer, task, c => Read(c, reach, filter, now), cancellation).ConfigureAwait(false);
        var since = Seoul.StartOf(filter.From(now));
        return new(filter.From(now), Seoul.DayOf(now),
        [
            .. rows.GroupBy(r => r.CaseId).SelectMany(ofCase => Again([.. ofCase], now, calendar))
                .Where(again => again.EndedAt is null || again.EndedAt >= since)
                .Where(again => again.Led || reach.SeesFiguresOf(again.Agency))
                .OrderBy(again => again.EndedAt is not null).ThenByDescending(again => again.Minutes)
                .ThenBy(again => again.Number),
        ]);
    }

    private static async Task<List<ReworkRow>> Read(
        DbConnection connection, Reach reach, TurnaroundFilter filter, DateTimeOffset now) =>
        (await connection.QueryAsync<ReworkRow>(Sql, new
        {
            now, agency = reach.Agency, procedure = filter.Procedure, kind = filter.Kind, most = Most,
        }).ConfigureAwait(false)).AsList();

    private static IEnumerable<DoneAgain> Again(List<ReworkRow> rows, DateTimeOffset now, HolidayCalendar calendar)
    {
        foreach (var row in rows.Where(r => r.Step == TurnaroundFilter.HandOffs && Last(r.Span) > 1))
        {
            yield return Of(ReworkKind.SecondRound, row, [row]);
        }
        var led = rows.Where(r => r.Step is not (TurnaroundFilter.HandOffs or ClockKinds.Supplement)).ToList();
        foreach (var row in rows.Where(r => r.Step == ClockKinds.Supplement && Last(r.Span) > 1))
        {
            yield return Of(
                ReworkKind.SupplementAgain, row with { Agency = led.LastOrDefault(l => l.StartedAt <= row.StartedAt)?.Agency },
                [row]);
        }
        for (var i = 1; i < led.Count; i++)
        {
            if (led[i - 1].Agency != led[i].Agency)
            {
                var before = led[i - 1].Agency;
                yield return Of(
                    ReworkKind.Transfer, led[i - 1], [.. led.Take(i).Reverse().TakeWhile(r => r.Agency == before).Reverse()]);
            }
            else if ((led[i - 1].Step, led[i].Step) == (Stretch.Approval, Stretch.Review))
            {
                yield return Of(ReworkKind.DraftReturned, led[i], [led[i]]);
            }
        }

        DoneAgain Of(ReworkKind kind, ReworkRow of, IReadOnlyList<ReworkRow> whole) => new(
            kind, of.CaseId, of.Number, of.Title, of.Holder, of.Part == TurnaroundSpan.Leads, whole[0].StartedAt, of.EndedAt,
            whole.Sum(r => (long)(r.WorkingMinutes
                ?? WorkingTime.MinutesBetween(r.StartedAt, now, SpanStops.Read(r.Stops), calendar))),
            (of.EndedAt ?? now) - whole[0].StartedAt);
    }

    private static int Last(string span) => int.TryParse(span[(span.LastIndexOf('-') + 1)..], out var number) ? number : 0;

    /// <summary>A stretch of a case in which something was done again.</summary>
    private sealed record ReworkRow(
        Guid CaseId, string Number, string Title, string Span, string Step, string? Agency, string Lead, DateTimeOffset StartedAt,
        DateTimeOffset? EndedAt, int? WorkingMinutes, string? Stops, string? Part)
    {
        /// <summary>The lead of now where none of then is known.</summary>
        public string Holder => Agency ?? Lead;
    }
}

/// <summary>In which way something is done again.</summary>
public enum ReworkKind
{
    /// <summary>An agency is asked once more.</summary>
    SecondRound,

    /// <summary>The firm is asked to supplement once more. It counts for the lead that asked.</summary>
    SupplementAgain,

    /// <summary>The examination after the approver sent the draft back.</summary>
    DraftReturned,

    /// <summary>The time at an agency that passed the case on to another.</summary>
    Transfer,
}

/// <summary>One thing that was done again.</summary>
/// <param name="Agency">Who did it: the asked one, the lead, or of a transfer whoever passed the case on.</param>
/// <param name="Led">Whether the reader's own agency leads the case.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Minutes">Working minutes, what stopped it out, up to now while it runs.</param>
/// <param name="Length">From its start to its end or to now, nights and days off in.</param>
public sealed record DoneAgain(
    ReworkKind Kind, Guid CaseId, string Number, string Title, string Agency, bool Led, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, long Minutes, TimeSpan Length)
{
    /// <summary>Working days of 480 minutes.</summary>
    public decimal Days => Minutes / TurnaroundFigures.MinutesADay;

    /// <summary>Days of 24 hours.</summary>
    public decimal CalendarDays => (decimal)Length.TotalDays;
}

/// <summary>What was done again in a period: it ended in it, or still runs.</summary>
/// <param name="From">First day looked at.</param>
/// <param name="To">Last day looked at: today.</param>
/// <param name="All">What runs first, then the longest.</param>
public sealed record ReworkReport(DateOnly From, DateOnly To, IReadOnlyList<DoneAgain> All)
{
    /// <summary>By kind, all four in their order.</summary>
    public IReadOnlyList<(ReworkKind Kind, ReworkFigures Figures)> Kinds =>
        [.. Enum.GetValues<ReworkKind>().Select(kind => (kind, ReworkFigures.Of([.. All.Where(a => a.Kind == kind)])))];

    /// <summary>One kind, or all of them, by agency: what cost most first.</summary>
    public IReadOnlyList<(string Agency, ReworkFigures Figures)> AgenciesOf(ReworkKind? kind) =>
        [.. All.Where(a => kind is null || a.Kind == kind).GroupBy(a => a.Agency)
            .Select(g => (g.Key, ReworkFigures.Of([.. g])))
            .OrderByDescending(g => g.Item2.Days).ThenBy(g => g.Key, StringComparer.Ordinal)];
}

/// <summary>What can be said of some things that were done again.</summary>
/// <param name="Times">How often.</param>
/// <param name="Cases">In how many cases.</param>
/// <param name="Days">Working days in sum.</param>
/// <param name="CalendarDays">Days of 24 hours in sum.</param>
/// <param name="Median">Working days of the middle one; null for none.</param>
public sealed record ReworkFigures(int Times, int Cases, decimal Days, decimal CalendarDays, decimal? Median)
{
    internal static ReworkFigures Of(IReadOnlyList<DoneAgain> some) => new(
        some.Count, some.Select(a => a.CaseId).Distinct().Count(), some.Sum(a => a.Days), some.Sum(a => a.CalendarDays),
        TurnaroundFigures.MedianOf([.. some.Select(a => (int)a.Minutes).Order()]) / TurnaroundFigures.MinutesADay);
}
