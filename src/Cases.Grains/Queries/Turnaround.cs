using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Where the time goes: by step, by agency, by hand-off, by month. A desk manager sees his own agency in detail and
/// others in aggregate, as <see cref="SmallCells"/> allows; the inspector and the auditor see all; nobody else anything.
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
        var reads = reach.SeesAllFigures ? filter : TurnaroundFilter.Widest;
        return !reach.SeesFigures ? null : await reading.Figures(
            async c => (
                Lately: await Read(c, TurnaroundSpan.Sql, reach, reads, now),
                Before: await Read(c, TurnaroundSpan.SqlBefore, reach, reads, now)),
            rows => ReportOf(reach, rows.Lately, [.. rows.Lately, .. rows.Before], filter, now, calendar, cancellation),
            cancellation).ConfigureAwait(false);
    }

    private static TurnaroundReport ReportOf(
        Reach reach, List<TurnaroundSpan> read, List<TurnaroundSpan> whole, TurnaroundFilter filter, DateTimeOffset now,
        HolidayCalendar calendar, CancellationToken cancellation)
    {
        var seen = new SeenSpans(reach, read, filter, now);
        var spans = seen.Spans;
        var chosen = spans.Where(s => s.Step == filter.Step).ToList();
        var asked = seen.Asked.Where(s => s.Step == filter.Step).ToList();
        return new(
            filter.From(now), Seoul.DayOf(now), seen.Cases, StepsOf(spans, now, calendar),
            AgenciesOf(reach, chosen, now, calendar), Losses(spans, now, calendar),
            // The waiting is told of the reviews: what was asked meanwhile belongs to each, whoever was asked.
            WaitingShareOf(
                [.. spans.Where(s => s.Step == Stretch.Review), .. seen.Asked.Where(s => s.Step == TurnaroundFilter.HandOffs)],
                calendar, cancellation),
            MonthsOf(chosen, asked, filter, now), asked.Select(s => s.Agency).Except(chosen.Select(s => s.Agency)).Count(),
            WhatIf.Of(filter.Step, spans, seen.Wholes(whole), Seoul.StartOf(filter.From(now)), calendar));
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
        var read = await reading.Cases(viewer, task, c => Read(c, TurnaroundSpan.Sql, viewer.Reach, filter, now), cancellation)
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
        DbConnection connection, string sql, Reach reach, TurnaroundFilter filter, DateTimeOffset now) =>
        (await connection.QueryAsync<TurnaroundSpan>(sql, new
        {
            from = Seoul.StartOf(filter.From(now)), now, procedure = filter.Procedure, kind = filter.Kind, most = Most,
            agency = reach.Agency,
        }).ConfigureAwait(false)).AsList();

    private static List<StepTurnaround> StepsOf(IReadOnlyList<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
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

    private static List<HandOffLoss> Losses(
        IReadOnlyList<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var asked = spans.Where(s => s is { Step: TurnaroundFilter.HandOffs, Agency: not null }).ToList();
        var all = Minutes(asked);
        // Split by what was asked only where every cell is about one thing.
        return [.. asked.GroupBy(s => s.Agency!).SelectMany(agency => agency.All(s => s.Cell?.IsOne(p => p.Asked) ?? true)
            ? agency.GroupBy(s => s.ProcedureStep)
                .Select(s => new HandOffLoss(agency.Key, s.Key, TurnaroundFigures.Of([.. s], all, now, calendar)))
            : [new HandOffLoss(agency.Key, null, TurnaroundFigures.Of([.. agency], all, now, calendar))])
            .OrderByDescending(h => h.Figures.LostDays ?? 0).ThenByDescending(h => h.Figures.Share).ThenBy(h => h.Agency)];
    }

    internal static decimal? WaitingShareOf(
        IEnumerable<TurnaroundSpan> spans, HolidayCalendar calendar, CancellationToken cancellation)
    {
        var (waited, reviewed) = (0L, 0L);
        var asks = spans.Where(s => s.Step == TurnaroundFilter.HandOffs).ToLookup(s => s.CaseId);
        foreach (var review in spans.Where(s => s is { Step: "review", EndedAt: not null }))
        {
            cancellation.ThrowIfCancellationRequested();
            reviewed += review.MinutesUntil(review.EndedAt!.Value, calendar);
            var until = review.StartedAt;
            foreach (var asked in asks[review.CaseId].OrderBy(s => s.StartedAt))
            {
                var from = asked.StartedAt > until ? asked.StartedAt : until;
                var to = asked.EndedAt is { } end && end < review.EndedAt ? end : review.EndedAt.Value;
                if (to > from)
                {
                    waited += WorkingTime.MinutesBetween(from, to, review.Stopped, calendar);
                    until = to;
                }
            }
        }
        return reviewed == 0 ? null : waited / (decimal)reviewed;
    }

    private static List<MonthTurnaround> MonthsOf(
        List<TurnaroundSpan> chosen, List<TurnaroundSpan> asked, TurnaroundFilter filter, DateTimeOffset now)
    {
        var told = chosen.Where(s => s.Cell?.IsOne(p => SeenSpans.MonthOf(p.EndedAt)) ?? true)
            .Where(s => s.WorkingMinutes is not null).ToLookup(s => SeenSpans.MonthOf(s.EndedAt));
        var ended = asked.Select(s => SeenSpans.MonthOf(s.EndedAt)).ToHashSet();
        List<MonthTurnaround> months = [];
        var month = SeenSpans.MonthOf(Seoul.StartOf(filter.From(now)))!.Value;
        for (; month <= Seoul.DayOf(now); month = month.AddMonths(1))
        {
            var minutes = told[month].Select(s => s.WorkingMinutes!.Value).Order().ToArray();
            months.Add(new(
                month, minutes.Length == 0 && ended.Contains(month) ? null : minutes.Length,
                TurnaroundFigures.MedianOf(minutes) / TurnaroundFigures.MinutesADay));
        }
        return months;
    }

    private static long Minutes(IEnumerable<TurnaroundSpan> spans) => spans.Sum(s => (long)(s.WorkingMinutes ?? 0));
}
