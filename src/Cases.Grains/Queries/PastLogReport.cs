using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// What can be said about a past log. Every event counts, whatever stage of its activity it reports; of events at the same
/// instant the first in the file is the first.
/// </summary>
/// <param name="Cases">One may have no event: it counts here and among the variants.</param>
/// <param name="Activities">How many different ones there are.</param>
/// <param name="Variants">Different sequences of activities in the order of the file.</param>
/// <param name="DurationDays">From the earliest to the latest instant of a case, in days of 86,400 seconds.</param>
/// <param name="WorkingHours">The same in Korean office hours; of the cases that lie within the holiday calendar.</param>
/// <param name="MedianWaitHours">By activity, since the event before it; without those that only ever begin a case.</param>
/// <param name="ArrivalsPerMonth">By month, as yyyy-MM, of a case's earliest event, as it is written.</param>
public sealed record PastLogReport(
    int Cases,
    int Events,
    int Activities,
    int Variants,
    LogFigures DurationDays,
    LogFigures WorkingHours,
    IReadOnlyDictionary<string, double> MedianWaitHours,
    IReadOnlyDictionary<string, int> ActivityCounts,
    IReadOnlyDictionary<string, int> ArrivalsPerMonth)
{
    /// <summary>The report of a log, with a calendar that says which days offices worked.</summary>
    public static PastLogReport Of(PastLog log, HolidayCalendar calendar)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var cases = new List<PastEvent>[log.Cases];
        foreach (var e in log.Events)
        {
            counts[e.Activity] = counts.GetValueOrDefault(e.Activity) + 1;
            (cases[e.Case] ??= []).Add(e);
        }
        var (days, hours) = (new List<double>(log.Cases), new List<double>(log.Cases));
        var waits = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        var arrivals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var events in cases.OfType<List<PastEvent>>())
        {
            // A sort of its own kind: OrderBy keeps what is equal in its order.
            var inTime = events.OrderBy(e => e.At.UtcTicks).ToList();
            var (first, last) = (inTime[0].At, inTime[^1].At);
            days.Add((last - first).TotalDays);
            if (Seoul.DayOf(first) >= calendar.First && Seoul.DayOf(last) <= calendar.Last)
            {
                hours.Add(WorkingTime.Between(first, last, [], calendar).TotalHours);
            }
            var month = first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            arrivals[month] = arrivals.GetValueOrDefault(month) + 1;
            foreach (var (before, after) in inTime.Zip(inTime.Skip(1)))
            {
                if (!waits.TryGetValue(after.Activity, out var of))
                {
                    waits[after.Activity] = of = [];
                }
                of.Add((after.At - before.At).TotalHours);
            }
        }
        return new(
            log.Cases, log.Events.Count, counts.Count, Variety(cases, counts.Keys), LogFigures.Of(days), LogFigures.Of(hours),
            waits.ToDictionary(w => w.Key, w => LogFigures.Of(w.Value).Median!.Value), counts, arrivals);
    }

    private static int Variety(List<PastEvent>?[] cases, IEnumerable<string> activities)
    {
        var numbers = activities.Index().ToDictionary(a => a.Item, a => a.Index);
        return cases.Select(events => string.Join(',', (events ?? []).Select(e => numbers[e.Activity]))).Distinct().Count();
    }
}
