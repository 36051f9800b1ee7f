using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>
/// What of all spans one reader's figures are made of. What he may see one by one is his as it is; the rest comes in whole
/// cells, cut over everything that a filter can reach, and only those that lie in his filter as a whole.
/// </summary>
internal sealed class SeenSpans
{
    private readonly Reach reach;
    private readonly TurnaroundFilter filter;
    private readonly DateTimeOffset now;

    /// <param name="all">Under the widest filter, for a reader who does not see all; else under his.</param>
    internal SeenSpans(Reach reach, IReadOnlyList<TurnaroundSpan> all, TurnaroundFilter filter, DateTimeOffset now)
    {
        (this.reach, this.filter, this.now) = (reach, filter, now);
        Asked = reach.SeesAllFigures ? all : [.. all.Where(s => Holds(s.EndedAt, s.Procedure, s.Kind))];
        Spans = reach.SeesAllFigures ? Asked : Told(all);
        Cases = reach.SeesAllFigures ? Asked.Select(s => s.CaseId).Distinct().Count() : CountCases(all);
    }

    /// <summary>All that the filter holds, told or not: for counts over a told whole, and for what was left out.</summary>
    internal IReadOnlyList<TurnaroundSpan> Asked { get; }

    internal IReadOnlyList<TurnaroundSpan> Spans { get; }

    internal int Cases { get; }

    /// <summary>The spans of the cases whose whole may be told, by when each was decided; others are left out whole.</summary>
    internal IReadOnlyList<TurnaroundSpan> Wholes(IReadOnlyList<TurnaroundSpan> all)
    {
        if (reach.SeesAllFigures)
        {
            return all;
        }
        var decided = all.GroupBy(s => s.CaseId).Where(c => c.Any(s => s.Span == "service")).ToList();
        var own = decided.Where(c => c.All(Opens)).Select(c => c.Key).ToHashSet();
        var cells = Cut(decided.Where(c => !own.Contains(c.Key))
            .Select(c => PartOf(c.First()) with
            {
                Key = "", EndedAt = c.First(s => s.Span == "service").StartedAt, Asked = null,
            }));
        HashSet<Guid> told = [.. own, .. cells.SelectMany(c => c.Parts).Select(p => p.Case)];
        return [.. all.Where(s => told.Contains(s.CaseId) && HoldsKind(s.Procedure, s.Kind))];
    }

    /// <summary>Cells that lie in the filter as a whole.</summary>
    internal IEnumerable<Cell> Cut(IEnumerable<CellPart> parts)
    {
        var starts = TurnaroundFilter.Choices
            .Select(months => Seoul.StartOf((filter with { Months = months }).From(now))).ToList();
        return SmallCells.Inside.Cut(
            [.. parts.Where(p => p.EndedAt is null || p.EndedAt >= starts[^1])],
            new(p => starts.FindIndex(from => p.EndedAt is null || p.EndedAt >= from), InTurn: true), new(p => p.Kind),
            new(p => p.Procedure), new(p => p.Asked), new(p => -MonthOf(p.EndedAt)?.DayNumber, InTurn: true))
            .Where(cell => cell.Parts.All(p => Holds(p.EndedAt, p.Procedure, p.Kind)));
    }

    internal static DateOnly? MonthOf(DateTimeOffset? at) =>
        at is { } instant && Seoul.DayOf(instant) is var day ? new(day.Year, day.Month, 1) : null;

    private bool Opens(TurnaroundSpan span) => reach.SeesFiguresOf(span.Agency) || span.Part == TurnaroundSpan.Leads;

    private List<TurnaroundSpan> Told(IReadOnlyList<TurnaroundSpan> all)
    {
        var cells = all.Where(s => !Opens(s)).GroupBy(s => (s.Agency, s.Step, Ended: s.EndedAt is not null))
            .SelectMany(group => Cut(group.Select(PartOf)))
            .SelectMany(cell => cell.Parts.Select(part => (Of: (part.Case, part.Key), Cell: cell)))
            .ToDictionary(part => part.Of, part => part.Cell);
        return
        [
            .. from span in Asked
               let cell = cells.GetValueOrDefault((span.CaseId, span.Span))
               where cell is not null || Opens(span)
               select span with { Cell = cell },
        ];
    }

    private int CountCases(IReadOnlyList<TurnaroundSpan> all)
    {
        var byCase = all.GroupBy(s => s.CaseId).ToLookup(c => c.Any(Opens));
        return byCase[true].Count(c => c.Any(s => Holds(s.EndedAt, s.Procedure, s.Kind)))
            + Cut(byCase[false].Select(c => PartOf(c.First()) with
            {
                Key = "", EndedAt = c.Any(s => s.EndedAt is null) ? null : c.Max(s => s.EndedAt), Asked = null,
            })).Sum(cell => cell.Parts.Count);
    }

    private CellPart PartOf(TurnaroundSpan span) => new(
        span.CaseId, span.Span, span.Part is null, span.EndedAt, span.Procedure, span.Kind, span.ProcedureStep,
        span is { EndedAt: not null, DueAt: not null }, span.DueAt < (span.EndedAt ?? now));

    internal bool Holds(DateTimeOffset? ended, string? procedure, string? kind) =>
        (ended is null || ended >= Seoul.StartOf(filter.From(now))) && HoldsKind(procedure, kind);

    private bool HoldsKind(string? procedure, string? kind) =>
        (filter.Procedure is null || filter.Procedure == procedure) && (filter.Kind is null || filter.Kind == kind);
}
