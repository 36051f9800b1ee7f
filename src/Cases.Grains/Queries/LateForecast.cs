using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Queries;

/// <summary>
/// What will probably be late, told from what the same agency took for the same step before: of the stretches that had
/// lasted as long as this one has, how many took longer than the time that is left allows. No model, only counting.
/// </summary>
public static class LateForecast
{
    /// <summary>Fewer past stretches than this say nothing.</summary>
    public const int Fewest = 3;

    /// <summary>Open spans that are not late yet and, at least half of the time, would be; the most probable first.</summary>
    public static IReadOnlyList<LateProspect> Of(
        IReadOnlyList<TurnaroundSpan> spans, DateTimeOffset now, HolidayCalendar calendar)
    {
        var past = spans.Where(s => s.WorkingMinutes is not null).ToLookup(s => s.Step, s => s.WorkingMinutes!.Value);
        return
        [
            .. from span in spans
               where span is { EndedAt: null, Clock: "running", DueAt: not null } && span.DueAt > now
               let lasted = span.MinutesUntil(now, calendar)
               let allowed = lasted + WorkingTime.MinutesBetween(now, span.DueAt!.Value, [], calendar)
               let alike = past[span.Step].Where(minutes => minutes > lasted).ToList()
               let late = alike.Count(minutes => minutes > allowed)
               where alike.Count >= Fewest && late * 2 >= alike.Count
               orderby late / (decimal)alike.Count descending, span.DueAt, span.Number
               select new LateProspect(span, late, alike.Count),
        ];
    }
}

/// <summary>An open span that will probably be late.</summary>
/// <param name="Late">How many of the past ones took longer than this one may still take.</param>
/// <param name="Alike">How many past ones had lasted as long as this one has.</param>
public sealed record LateProspect(TurnaroundSpan Span, int Late, int Alike);
