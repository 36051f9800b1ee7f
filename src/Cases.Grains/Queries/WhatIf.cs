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
    private readonly IReadOnlyDictionary<Guid, int> _wholes;

    private WhatIf(IReadOnlyList<Span> spans, IReadOnlyDictionary<Guid, int> wholes) => (_spans, _wholes) = (spans, wholes);

    /// <summary>One ended span, in working minutes.</summary>
    /// <param name="From">From the case's first span to this one's start.</param>
    /// <param name="Allowed">From its start to its due instant; null where no period is set.</param>
    private sealed record Span(Guid CaseId, int From, int Minutes, int? Allowed, bool Late);

    /// <summary>The steps that follow each other; hand-offs and supplements run inside the review.</summary>
    private static readonly string[] InTurn = ["intake", "triage", "review", "service"];

    // A supplement's time is a pause of the review and not in the whole; an objection comes after it.
    private static bool IsInWhole(string step) => step == TurnaroundFilter.HandOffs || InTurn.Contains(step);

    internal static WhatIf Of(string step, IReadOnlyList<TurnaroundSpan> spans, HolidayCalendar calendar)
    {
        var ended = spans.Where(s => s is { EndedAt: not null, WorkingMinutes: not null }).ToList();
        var starts = spans.GroupBy(s => s.CaseId).ToDictionary(g => g.Key, g => g.Min(s => s.StartedAt));
        var decided = ended.Where(s => s.Step == "review").Select(s => s.CaseId).ToHashSet();
        return new(
            [.. ended.Where(s => s.Step == step).Select(s => new Span(
                s.CaseId, WorkingTime.MinutesBetween(starts[s.CaseId], s.StartedAt, [], calendar), s.WorkingMinutes!.Value,
                s.DueAt is { } due ? WorkingTime.MinutesBetween(s.StartedAt, due, [], calendar) : null, s.Late))],
            ended.Where(s => IsInWhole(step) && decided.Contains(s.CaseId) && InTurn.Contains(s.Step)).GroupBy(s => s.CaseId)
                .ToDictionary(g => g.Key, g => g.Sum(s => s.WorkingMinutes!.Value)));
    }

    /// <summary>The step and the whole as they were, and as they would have been with at most <paramref name="days"/> working days each.</summary>
    public WhatIfAnswer Within(int days)
    {
        var cap = (long)days * (int)TurnaroundFigures.MinutesADay;
        var cut = _spans.Select(s => s with
        {
            Minutes = (int)Math.Min(s.Minutes, cap),
            Late = s.Late && (s.Minutes <= cap || s.Allowed < cap),
        }).ToList();
        var (was, now) = (Union(_spans), Union(cut));
        var wholes = _wholes.Values.Order().ToArray();
        var shorter = _wholes.Select(w => Math.Max(0, w.Value - (was.GetValueOrDefault(w.Key) - now.GetValueOrDefault(w.Key)))).Order().ToArray();
        return new(days, _spans.Count, cut.Where((s, i) => s.Minutes < _spans[i].Minutes).Count(), Said(_spans, wholes), Said(cut, shorter), wholes.Length);
    }

    private static WhatIfFigures Said(IReadOnlyList<Span> spans, IReadOnlyList<int> wholes) => new(
        TurnaroundFigures.MedianOf([.. spans.Select(s => s.Minutes).Order()]) / TurnaroundFigures.MinutesADay,
        spans.Count == 0 ? null : spans.Count(s => s.Late) / (decimal)spans.Count,
        TurnaroundFigures.MedianOf(wholes) / TurnaroundFigures.MinutesADay);

    /// <summary>By case, the minutes in which at least one of its spans ran.</summary>
    private static Dictionary<Guid, int> Union(IReadOnlyList<Span> spans) => spans.GroupBy(s => s.CaseId).ToDictionary(g => g.Key, g =>
    {
        var (sum, until) = (0, 0);
        foreach (var span in g.OrderBy(s => s.From))
        {
            var to = span.From + span.Minutes;
            sum += Math.Max(0, to - Math.Max(span.From, until));
            until = Math.Max(until, to);
        }
        return sum;
    });
}

/// <summary>The answer of a what-if.</summary>
/// <param name="Spans">How many ended spans it is about.</param>
/// <param name="Cut">How many of them took longer than <paramref name="Days"/>.</param>
/// <param name="Cases">How many cases, reviewed to the end, the whole is about.</param>
public sealed record WhatIfAnswer(int Days, int Spans, int Cut, WhatIfFigures Was, WhatIfFigures WouldBe, int Cases);

/// <summary>Medians in working days and the part that was late; null where there is nothing to count.</summary>
public sealed record WhatIfFigures(decimal? StepMedian, decimal? LateShare, decimal? WholeMedian);
