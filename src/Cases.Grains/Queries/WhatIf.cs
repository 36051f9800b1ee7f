using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Queries;

/// <summary>
/// What a shorter step would have done to the past period, everything else as it was. A pure function of the spans
/// that ended: each is cut to the given days, and the whole of a case shrinks by the time that nobody waited any
/// more. That other steps might then have moved, or that haste has a price, is not in it.
/// </summary>
public sealed class WhatIf
{
    private readonly IReadOnlyList<Span> _spans;
    private readonly IReadOnlyList<Whole> _wholes;

    private WhatIf(IReadOnlyList<Span> spans, IReadOnlyList<Whole> wholes) => (_spans, _wholes) = (spans, wholes);

    /// <summary>One ended span, in working minutes.</summary>
    /// <param name="Allowed">From its start to its due instant; null where no period is set.</param>
    private sealed record Span(int Minutes, int? Allowed, bool Late);

    /// <summary>One case from its arrival to its decision, in working minutes.</summary>
    /// <param name="Parts">The step's own stretches in it, and when after the arrival each began.</param>
    private sealed record Whole(int Minutes, IReadOnlyList<(int From, int Minutes)> Parts);

    /// <param name="spans">What ended in the period or still runs.</param>
    /// <param name="whole">These, and what of the decided cases had ended before.</param>
    /// <param name="from">The period's first instant.</param>
    internal static WhatIf Of(
        string step, IReadOnlyList<TurnaroundSpan> spans, IReadOnlyList<TurnaroundSpan> whole, DateTimeOffset from,
        HolidayCalendar calendar) => new(
        [.. spans.Where(s => s.Step == step && s is { EndedAt: not null, WorkingMinutes: not null }).Select(s => new Span(
            s.WorkingMinutes!.Value, s.DueAt is { } due ? s.MinutesUntil(due, calendar) : null,
            s.Late))],
        // A supplement's time is a pause of the review and not in the whole; service and objection come after it.
        step == TurnaroundFilter.HandOffs || Stretch.ToDecision.Contains(step)
            ? [.. whole.GroupBy(s => s.CaseId).Select(g => WholeOf(step, [.. g], from, calendar)).OfType<Whole>()] : []);

    /// <summary>The whole of a case; null unless it was decided in the period and each of its steps may be seen.</summary>
    private static Whole? WholeOf(string step, IReadOnlyList<TurnaroundSpan> spans, DateTimeOffset from, HolidayCalendar calendar)
    {
        var inTurn = spans.Where(s => Stretch.ToDecision.Contains(s.Step) && s.WorkingMinutes is not null)
            .OrderBy(s => s.StartedAt).ThenBy(s => s.EndedAt).ToList();
        // The first notice: that of a decision on an objection is another stretch.
        if (spans.FirstOrDefault(s => s.Span == "service")?.StartedAt is not { } decided || decided < from || !Tile(
            inTurn, decided))
        {
            return null;
        }
        var arrived = inTurn[0].StartedAt;
        List<Pause> stopped = [.. inTurn.SelectMany(s => s.Stopped)];
        return new(
            inTurn.Sum(s => s.WorkingMinutes!.Value),
            [.. spans.Where(s => s.Step == step).Select(s => (
                WorkingTime.MinutesBetween(arrived, s.StartedAt, stopped, calendar),
                Math.Min(s.WorkingMinutes ?? int.MaxValue,
                    WorkingTime.MinutesBetween(s.StartedAt, decided, stopped, calendar))))]);
    }

    /// <summary>Whether nothing is missing from the arrival to the decision.</summary>
    private static bool Tile(List<TurnaroundSpan> inTurn, DateTimeOffset decided) =>
        Stretch.ToDecision.All(step => inTurn.Exists(s => s.Step == step)) && inTurn[^1].EndedAt == decided
        && inTurn.Zip(inTurn.Skip(1)).All(pair => pair.First.EndedAt == pair.Second.StartedAt);

    /// <summary>
    /// The step and the whole as they were, and as they would have been with at most <paramref name="days"/> working days each.
    /// </summary>
    public WhatIfAnswer Within(int days)
    {
        var cap = (int)Math.Min(int.MaxValue, (long)days * (int)TurnaroundFigures.MinutesADay);
        var cut = _spans.Select(
            s => s with { Minutes = Math.Min(s.Minutes, cap), Late = s.Late && (s.Minutes <= cap || s.Allowed < cap) }).ToList();
        var wholes = _wholes.Select(w => w.Minutes).Order().ToArray();
        var shorter =
            _wholes.Select(w => Math.Max(0, w.Minutes - Union(w.Parts, int.MaxValue) + Union(w.Parts, cap))).Order().ToArray();
        return new(days, _spans.Count, cut.Where((s, i) => s.Minutes < _spans[i].Minutes)
            .Count(), Said(_spans, wholes), Said(cut, shorter), wholes.Length);
    }

    private static WhatIfFigures Said(IReadOnlyList<Span> spans, IReadOnlyList<int> wholes) => new(
        TurnaroundFigures.MedianOf([.. spans.Select(s => s.Minutes).Order()]) / TurnaroundFigures.MinutesADay,
        spans.Count(s => s.Allowed is not null) is var timed and > 0
            ? spans.Count(s => s is { Late: true, Allowed: not null }) / (decimal)timed
            : null,
        TurnaroundFigures.MedianOf(wholes) / TurnaroundFigures.MinutesADay);

    /// <summary>The minutes in which at least one part ran, each at most as long as the cap.</summary>
    private static int Union(IReadOnlyList<(int From, int Minutes)> parts, int cap)
    {
        var (sum, until) = (0, 0);
        foreach (var (from, minutes) in parts.OrderBy(p => p.From))
        {
            var to = from + Math.Min(minutes, cap);
            sum += Math.Max(0, to - Math.Max(from, until));
            until = Math.Max(until, to);
        }
        return sum;
    }
}

/// <summary>The answer of a what-if.</summary>
/// <param name="Spans">How many ended spans it is about.</param>
/// <param name="Cut">How many of them took longer than <paramref name="Days"/>.</param>
/// <param name="Cases">How many cases, decided in the period, the whole is about.</param>
public sealed record WhatIfAnswer(int Days, int Spans, int Cut, WhatIfFigures Was, WhatIfFigures WouldBe, int Cases);

/// <summary>
/// Medians in working days, and what was late as a part of what had a deadline; null where there is nothing to count.
/// </summary>
public sealed record WhatIfFigures(decimal? StepMedian, decimal? LateShare, decimal? WholeMedian);
