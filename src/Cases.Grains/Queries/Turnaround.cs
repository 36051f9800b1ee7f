using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Where the time goes: by step, by agency, by hand-off, by month. A desk manager sees his own agency in detail and
/// others in aggregate, and of another agency nothing that fewer than 3 cases stand behind; the inspector and the
/// auditor see all; nobody else anything.
/// </summary>
public sealed class Turnaround(Reading reading)
{
    /// <summary>The most spans one report reads, newest first: some 30,000 cases.</summary>
    private const int Most = 200_000;

    /// <summary>The report, or null for a viewer who may see none.</summary>
    public async Task<TurnaroundReport?> Report(
        Viewer viewer, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        var reach = viewer.Reach;
        return !reach.SeesFigures ? null : await reading.Figures(
            async c => (
                Lately: await Read(c, TurnaroundSpan.Sql, filter, now),
                Before: await Read(c, TurnaroundSpan.SqlBefore, filter, now)),
            rows => ReportOf(reach, rows.Lately, [.. rows.Lately, .. rows.Before], filter, now, calendar, cancellation),
            cancellation).ConfigureAwait(false);
    }

    private static TurnaroundReport ReportOf(
        Reach reach, List<TurnaroundSpan> read, List<TurnaroundSpan> whole, TurnaroundFilter filter, DateTimeOffset now,
        HolidayCalendar calendar, CancellationToken cancellation)
    {
        var hidden = HiddenFrom(reach, read);
        var spans = Without(hidden, read);
        var chosen = spans.Where(s => s.Step == filter.Step).ToList();
        return new(
            filter.From(now), Seoul.DayOf(now), spans.Select(s => s.CaseId).Distinct().Count(), StepsOf(spans, now, calendar),
            AgenciesOf(reach, chosen, now, calendar), Losses(reach, spans, now, calendar),
            WaitingShareOf(spans, calendar, cancellation),
            MonthsOf(reach, chosen, filter, now), hidden.Count(h => h.Step == filter.Step),
            WhatIf.Of(
                filter.Step, spans, Without(HiddenFrom(reach, whole), whole), Seoul.StartOf(filter.From(now)), calendar));
    }

    /// <summary>One agency with its officers and cases, or null for a viewer who may not see it.</summary>
    /// <param name="task">Page or export, for the access log.</param>
    public async Task<TurnaroundDetail?> OfAgency(
        Viewer viewer, string task, string agency, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        if (!viewer.Reach.SeesFiguresOf(agency))
        {
            return null;
        }
        var read = await reading.Cases(viewer, task, c => Read(c, TurnaroundSpan.Sql, filter, now), cancellation)
            .ConfigureAwait(false);
        var spans = read.Where(s => s.Agency == agency).ToList();
        var all = Minutes(spans);
        return new(
            filter.From(now), Seoul.DayOf(now), StepsOf(spans, now, calendar),
            [.. spans.GroupBy(s => s.Officer)
                .Select(g => new OfficerTurnaround(g.Key, TurnaroundFigures.Of([.. g], all, now, calendar)))
                .OrderByDescending(o => o.Figures.OpenNow).ThenBy(o => o.Officer)],
            [.. spans.OrderBy(s => s.EndedAt is not null).ThenByDescending(s => s.EndedAt ?? now).ThenBy(s => s.StartedAt)]);
    }

    private static async Task<List<TurnaroundSpan>> Read(
        DbConnection connection, string sql, TurnaroundFilter filter, DateTimeOffset now) =>
        (await connection.QueryAsync<TurnaroundSpan>(sql, new
        {
            from = Seoul.StartOf(filter.From(now)), now, procedure = filter.Procedure, kind = filter.Kind, most = Most,
        }).ConfigureAwait(false)).AsList();

    /// <summary>
    /// Another agency's steps with too few cases: they leave the totals too, so that no difference gives them away.
    /// </summary>
    private static HashSet<(string? Agency, string Step)> HiddenFrom(Reach reach, List<TurnaroundSpan> spans) =>
        [.. spans.Where(s => s.Agency is not null && !reach.SeesFiguresOf(s.Agency))
            .GroupBy(s => (s.Agency, s.Step)).Where(TooFew).Select(g => g.Key)];

    private static List<TurnaroundSpan> Without(HashSet<(string? Agency, string Step)> hidden, List<TurnaroundSpan> spans) =>
        [.. spans.Where(s => !hidden.Contains((s.Agency, s.Step)))];

    private static bool TooFew(IEnumerable<TurnaroundSpan> spans) =>
        spans.Select(s => s.CaseId).Distinct().Count() < TurnaroundFilter.FewestCases;

    private static List<StepTurnaround> StepsOf(List<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var all = Minutes(spans);
        return [.. TurnaroundFilter.Steps.Select(
            step => new StepTurnaround(step, TurnaroundFigures.Of([.. spans.Where(s => s.Step == step)], all, now, calendar)))
            .Where(s => s.Figures.Cases > 0)];
    }

    private static List<AgencyTurnaround> AgenciesOf(
        Reach reach, List<TurnaroundSpan> chosen, DateTimeOffset now, HolidayCalendar calendar)
    {
        var all = Minutes(chosen);
        return [.. chosen.GroupBy(s => s.Agency)
            .Select(g => new AgencyTurnaround(
                g.Key, reach.SeesFiguresOf(g.Key), TurnaroundFigures.Of([.. g], all, now, calendar)))
            .OrderByDescending(a => a.Figures.Median ?? -1).ThenBy(a => a.Agency)];
    }

    private static List<HandOffLoss> Losses(Reach reach, List<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var asked = spans.Where(s => s is { Step: TurnaroundFilter.HandOffs, Agency: not null }).ToList();
        var all = Minutes(asked);
        return [.. asked.GroupBy(s => s.Agency!).SelectMany(agency =>
            {
                // Split by step only where no part is too small; a part that is could be had by subtraction.
                var steps = agency.GroupBy(s => s.ProcedureStep).ToList();
                return reach.SeesFiguresOf(agency.Key) || !steps.Exists(TooFew)
                    ? steps.Select(s => new HandOffLoss(agency.Key, s.Key, TurnaroundFigures.Of([.. s], all, now, calendar)))
                    : [new HandOffLoss(agency.Key, null, TurnaroundFigures.Of([.. agency], all, now, calendar))];
            })
            .OrderByDescending(h => h.Figures.LostDays).ThenByDescending(h => h.Figures.Share).ThenBy(h => h.Agency)];
    }

    internal static decimal? WaitingShareOf(
        IEnumerable<TurnaroundSpan> spans, HolidayCalendar calendar, CancellationToken cancellation)
    {
        var (waited, reviewed) = (0L, 0L);
        var asks = spans.Where(s => s.Step == TurnaroundFilter.HandOffs).ToLookup(s => s.CaseId);
        foreach (var review in spans.Where(s => s is { Step: "review", EndedAt: not null }))
        {
            cancellation.ThrowIfCancellationRequested();
            reviewed += WorkingTime.MinutesBetween(review.StartedAt, review.EndedAt!.Value, [], calendar);
            var until = review.StartedAt;
            foreach (var asked in asks[review.CaseId].OrderBy(s => s.StartedAt))
            {
                var from = asked.StartedAt > until ? asked.StartedAt : until;
                var to = asked.EndedAt is { } end && end < review.EndedAt ? end : review.EndedAt.Value;
                if (to > from)
                {
                    waited += WorkingTime.MinutesBetween(from, to, [], calendar);
                    until = to;
                }
            }
        }
        return reviewed == 0 ? null : waited / (decimal)reviewed;
    }

    private static List<MonthTurnaround> MonthsOf(
        Reach reach, List<TurnaroundSpan> chosen, TurnaroundFilter filter, DateTimeOffset now)
    {
        var byMonth = chosen.Where(s => s is { EndedAt: not null, WorkingMinutes: not null })
            .ToLookup(s => MonthOf(Seoul.DayOf(s.EndedAt!.Value)));
        List<MonthTurnaround> months = [];
        for (var month = MonthOf(filter.From(now)); month <= Seoul.DayOf(now); month = month.AddMonths(1))
        {
            var ended = byMonth[month].Select(s => s.WorkingMinutes!.Value).Order().ToArray();
            var hide = ended.Length > 0 && !reach.SeesAllFigures && TooFew(byMonth[month]);
            months.Add(
                new(month, hide ? null : ended.Length,
                    hide ? null : TurnaroundFigures.MedianOf(ended) / TurnaroundFigures.MinutesADay));
        }
        return months;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static long Minutes(IEnumerable<TurnaroundSpan> spans) => spans.Sum(s => (long)(s.WorkingMinutes ?? 0));
}
