using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Where the time goes: by step, by agency, by hand-off, by month. A desk manager sees his own agency in detail and
/// others in aggregate, and of another agency nothing that fewer than 3 cases stand behind; the inspector and the
/// auditor see all; nobody else anything.
/// </summary>
public sealed class Turnaround(IReadDatabase database)
{
    /// <summary>The most spans one report reads, newest first: some 30,000 cases.</summary>
    private const int Most = 200_000;

    /// <summary>The report, or null for a viewer who may see none.</summary>
    public async Task<TurnaroundReport?> Report(
        Viewer viewer, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        if (!TurnaroundScope.SeesAny(viewer.Actor))
        {
            return null;
        }
        var read = await Read(TurnaroundSpan.Sql, filter, now, cancellation).ConfigureAwait(false);
        List<TurnaroundSpan> whole =
            [.. read, .. await Read(TurnaroundSpan.SqlBefore, filter, now, cancellation).ConfigureAwait(false)];
        var hidden = HiddenFrom(viewer.Actor, read);
        var spans = Without(hidden, read);
        var chosen = spans.Where(s => s.Step == filter.Step).ToList();
        return new(
            filter.From(now), Seoul.DayOf(now), spans.Select(s => s.CaseId).Distinct().Count(), StepsOf(spans, now, calendar),
            AgenciesOf(viewer.Actor, chosen, now, calendar), Losses(viewer.Actor, spans, now, calendar),
            WaitingShareOf(spans, calendar, cancellation),
            MonthsOf(viewer.Actor, chosen, filter, now), hidden.Count(h => h.Step == filter.Step),
            WhatIf.Of(
                filter.Step, spans, Without(HiddenFrom(viewer.Actor, whole), whole), Seoul.StartOf(filter.From(now)), calendar));
    }

    /// <summary>One agency with its officers and cases, or null for a viewer who may not see it.</summary>
    public async Task<TurnaroundDetail?> OfAgency(
        Viewer viewer, string agency, TurnaroundFilter filter, DateTimeOffset now, HolidayCalendar calendar,
        CancellationToken cancellation = default)
    {
        if (!TurnaroundScope.SeesDetail(viewer.Actor, agency))
        {
            return null;
        }
        var spans = (await Read(TurnaroundSpan.Sql, filter, now, cancellation).ConfigureAwait(false))
            .Where(s => s.Agency == agency).ToList();
        var all = Minutes(spans);
        return new(
            filter.From(now), Seoul.DayOf(now), StepsOf(spans, now, calendar),
            [.. spans.GroupBy(s => s.Officer)
                .Select(g => new OfficerTurnaround(g.Key, TurnaroundFigures.Of([.. g], all, now, calendar)))
                .OrderByDescending(o => o.Figures.OpenNow).ThenBy(o => o.Officer)],
            [.. spans.OrderBy(s => s.EndedAt is not null).ThenByDescending(s => s.EndedAt ?? now).ThenBy(s => s.StartedAt)]);
    }

    private async Task<List<TurnaroundSpan>> Read(
        string sql, TurnaroundFilter filter, DateTimeOffset now, CancellationToken cancellation) =>
        (await database.Read(
            c => c.QueryAsync<TurnaroundSpan>(sql, new
            {
                from = Seoul.StartOf(filter.From(now)), now, procedure = filter.Procedure, kind = filter.Kind, most = Most,
            }), cancellation).ConfigureAwait(false)).AsList();

    /// <summary>
    /// Another agency's steps with too few cases: they leave the totals too, so that no difference gives them away.
    /// </summary>
    private static HashSet<(string? Agency, string Step)> HiddenFrom(Actor actor, List<TurnaroundSpan> spans) =>
        [.. spans.Where(s => s.Agency is not null && !TurnaroundScope.SeesDetail(actor, s.Agency))
            .GroupBy(s => (s.Agency, s.Step)).Where(TooFew).Select(g => g.Key)];

    private static List<TurnaroundSpan> Without(HashSet<(string? Agency, string Step)> hidden, List<TurnaroundSpan> spans) =>
        [.. spans.Where(s => !hidden.Contains((s.Agency, s.Step)))];

    private static bool TooFew(IEnumerable<TurnaroundSpan> spans) =>
        spans.Select(s => s.CaseId).Distinct().Count() < TurnaroundScope.FewestCases;

    private static List<StepTurnaround> StepsOf(List<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var all = Minutes(spans);
        return [.. TurnaroundFilter.Steps.Select(
            step => new StepTurnaround(step, TurnaroundFigures.Of([.. spans.Where(s => s.Step == step)], all, now, calendar)))
            .Where(s => s.Figures.Cases > 0)];
    }

    private static List<AgencyTurnaround> AgenciesOf(
        Actor actor, List<TurnaroundSpan> chosen, DateTimeOffset now, HolidayCalendar calendar)
    {
        var all = Minutes(chosen);
        return [.. chosen.GroupBy(s => s.Agency)
            .Select(g => new AgencyTurnaround(
                g.Key, TurnaroundScope.SeesDetail(actor, g.Key), TurnaroundFigures.Of([.. g], all, now, calendar)))
            .OrderByDescending(a => a.Figures.Median ?? -1).ThenBy(a => a.Agency)];
    }

    private static List<HandOffLoss> Losses(Actor actor, List<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var asked = spans.Where(s => s is { Step: TurnaroundFilter.HandOffs, Agency: not null }).ToList();
        var all = Minutes(asked);
        return [.. asked.GroupBy(s => s.Agency!).SelectMany(agency =>
            {
                // Split by step only where no part is too small; a part that is could be had by subtraction.
                var steps = agency.GroupBy(s => s.ProcedureStep).ToList();
                return TurnaroundScope.SeesDetail(actor, agency.Key) || !steps.Exists(TooFew)
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
        Actor actor, List<TurnaroundSpan> chosen, TurnaroundFilter filter, DateTimeOffset now)
    {
        var byMonth = chosen.Where(s => s is { EndedAt: not null, WorkingMinutes: not null })
            .ToLookup(s => MonthOf(Seoul.DayOf(s.EndedAt!.Value)));
        List<MonthTurnaround> months = [];
        for (var month = MonthOf(filter.From(now)); month <= Seoul.DayOf(now); month = month.AddMonths(1))
        {
            var ended = byMonth[month].Select(s => s.WorkingMinutes!.Value).Order().ToArray();
            var hide = ended.Length > 0 && !TurnaroundScope.SeesAll(actor) && TooFew(byMonth[month]);
            months.Add(
                new(month, hide ? null : ended.Length,
                    hide ? null : TurnaroundFigures.MedianOf(ended) / TurnaroundFigures.MinutesADay));
        }
        return months;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static long Minutes(IEnumerable<TurnaroundSpan> spans) => spans.Sum(s => (long)(s.WorkingMinutes ?? 0));
}
