using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>What can be said about a set of spans. Days are working days of 480 minutes, pauses out.</summary>
/// <param name="Cases">Distinct cases behind the figures.</param>
/// <param name="Ended">Spans that ended in the period: median, 90th percentile and late count are over these.</param>
/// <param name="Median">The middle one, or the mean of the middle two; null when none ended.</param>
/// <param name="P90">The smallest value that at least nine tenths do not exceed; null when none ended.</param>
/// <param name="Share">This set's part of all working time that ended in the period, 0 to 1.</param>
/// <param name="Late">Ended at or after the due instant.</param>
/// <param name="OpenNow">Spans that still run.</param>
/// <param name="OpenLate">Of those, past the due instant.</param>
/// <param name="LostDays">Working days beyond the due instants, in sum, open ones up to now; null where those that lost any are
/// too few to be told of.</param>
public sealed record TurnaroundFigures(
    int Cases, int Ended, decimal? Median, decimal? P90, decimal Share, int Late, int OpenNow, int OpenLate, decimal? LostDays)
{
    public const decimal MinutesADay = 480m;

    /// <summary>Of those that ended, how many had a deadline: what <see cref="Late"/> is a part of.</summary>
    public int WithDeadline { get; init; }

    /// <summary>Of some it is not told whether they were in time: too few of them had a deadline.</summary>
    public bool Untold { get; init; }

    /// <summary>Working days since the oldest open one began, pauses in; null when none is open, or it is not told by itself.
    /// </summary>
    public decimal? OldestOpen { get; init; }

    /// <summary>Ended late, as a part of what ended and had a deadline; null where nothing had one.</summary>
    public decimal? LateShare => WithDeadline == 0 ? null : Late / (decimal)WithDeadline;

    internal static TurnaroundFigures Of(
        IReadOnlyCollection<TurnaroundSpan> spans, long allMinutes, DateTimeOffset now, HolidayCalendar calendar)
    {
        var (timed, lost) = (
            spans.Where(s => s.Cell is not { TellsTimed: false }).ToList(),
            spans.Where(s => s.Cell is not { TellsLost: false }).ToList());
        var ended = spans.Where(s => s.WorkingMinutes is not null).Select(s => s.WorkingMinutes!.Value).Order().ToArray();
        return new(
            spans.Select(s => s.CaseId).Distinct().Count(), ended.Length, MedianOf(ended) / MinutesADay,
            P90Of(ended) / MinutesADay,
            allMinutes == 0 ? 0 : ended.Sum(m => (long)m) / (decimal)allMinutes,
            timed.Count(s => s is { EndedAt: not null, Late: true, DueAt: not null }), spans.Count(s => s.EndedAt is null),
            spans.Count(s => s.IsOverdue(now)),
            lost.Count == 0 && spans.Count > 0 ? null : lost.Sum(s => (long)s.LostMinutes(now, calendar)) / MinutesADay)
        {
            WithDeadline = timed.Count(s => s is { EndedAt: not null, DueAt: not null }),
            Untold = timed.Count < spans.Count,
            // The age of the oldest is that of one case.
            OldestOpen = spans.Any(s => s is { EndedAt: null, Cell: not null }) ? null : spans.Max(s => s.Age(now, calendar)),
        };
    }

    /// <summary>The middle of sorted minutes, or the mean of the middle two; null for none.</summary>
    internal static decimal? MedianOf(IReadOnlyList<int> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2m;

    /// <summary>The nearest rank at nine tenths of sorted minutes; null for none.</summary>
    internal static decimal? P90Of(IReadOnlyList<int> sorted) =>
        sorted.Count == 0 ? null : sorted[(((sorted.Count * 9) + 9) / 10) - 1];
}
