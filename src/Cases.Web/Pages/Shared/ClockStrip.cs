using Cases.Grains.Domain.Clocks;

namespace Cases.Web.Pages.Shared;

/// <summary>What a day is on the strip; the last that applies wins.</summary>
public enum StripMark
{
    None,
    Skipped,
    Holiday,
    Counted,
    Pause,
    Roll,
    Due,
}

/// <summary>
/// One day of the strip: its mark, and what is written beneath the date (a count) and read aloud (a holiday's name).
/// </summary>
public sealed record StripDay(DateOnly Day, StripMark Mark, int? Number, bool First, Step? Step);

/// <summary>One month, from its first day; the page lays it out in weeks.</summary>
public sealed record StripMonth(DateOnly First, IReadOnlyList<StripDay> Days);

/// <summary>
/// A deadline as months of marked days, for <c>_ClockStrip</c>: what was counted, skipped, paused, rolled and is due.
/// Months in the middle of a long clock, in which nothing but counting happens, are left out.
/// </summary>
public sealed class ClockStrip
{
    private const int MostMonths = 6;

    public ClockStrip(Deadline deadline, CountingBasis basis)
    {
        Deadline = deadline;
        Basis = basis;
        var from = deadline.Steps[0].From;
        var to = deadline.Stopped ? deadline.Steps[^1].From : deadline.Due;
        var months = new List<StripMonth>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
            months.Add(
                new StripMonth(
                    month, [.. Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month))
                        .Select(i => Marked(month.AddDays(i)))]));
        LeftOut = Math.Max(0, months.Count - MostMonths);
        Before = LeftOut > 0 ? months[..(MostMonths / 2)] : months;
        After = LeftOut > 0 ? months[^(MostMonths / 2)..] : [];
    }

    public Deadline Deadline { get; }

    public CountingBasis Basis { get; }

    /// <summary>The months shown before those left out; all of them when none is.</summary>
    public IReadOnlyList<StripMonth> Before { get; }

    public int LeftOut { get; }

    public IReadOnlyList<StripMonth> After { get; }

    /// <summary>The marks that occur, for the legend.</summary>
    public IEnumerable<StripMark> Marks =>
        Before.Concat(After).SelectMany(m => m.Days).Select(d => d.Mark).Where(m => m != StripMark.None).Distinct().Order();

    private StripDay Marked(DateOnly day)
    {
        var mark = StripMark.None;
        int? number = null;
        Step? told = null;
        foreach (var step in Deadline.Steps.Where(s => s.From <= day && day <= s.To))
        {
            var now = step.Kind switch
            {
                StepKind.Counted => StripMark.Counted,
                StepKind.Pause => StripMark.Pause,
                StepKind.Roll => StripMark.Roll,
                StepKind.Skipped => step.Holiday is null ? StripMark.Skipped : StripMark.Holiday,
                _ => StripMark.None,
            };
            if (now < mark || now == StripMark.None)
                continue;
            (mark, told) = (now, step);
            number = now == StripMark.Counted && Basis != CountingBasis.WorkHours
                ? step.Counted - (step.To.DayNumber - day.DayNumber)
                : number;
        }

        if (!Deadline.Stopped && day == Deadline.Due)
            mark = StripMark.Due;
        return new StripDay(day, mark, mark is StripMark.Counted or StripMark.Due or StripMark.Roll ? number : null,
            day == Deadline.Steps[0].From, told);
    }
}
