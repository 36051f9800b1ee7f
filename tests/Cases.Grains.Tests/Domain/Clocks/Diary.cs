using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>
/// What became of each day of a count, written down one day after the other. It shares nothing with the engine's own telling
/// but the records and the list of holidays; where a count and its cap end, the naive count says.
/// </summary>
internal sealed class Diary(Count count, HolidayCalendar calendar)
{
    /// <summary>One line: days, both ends in, what they were, why, and how much had been counted then.</summary>
    public sealed record Line(StepKind Kind, DateOnly From, DateOnly To, long Counted, string? Reason);

    private static readonly object Run = new();
    private static readonly object Weekend = new();

    private readonly List<(Line Line, object Of)> _lines = [];
    private readonly bool _working = count.Basis is CountingBasis.WorkDays or CountingBasis.WorkHours;
    private readonly bool _hours = count.Basis == CountingBasis.WorkHours;
    private long _counted;
    private (DateOnly Day, int Passed)? _cap;

    public IReadOnlyList<Line> Written()
    {
        var (due, dueAt) = new NaiveCount(count, calendar).Answer();
        _cap = dueAt < new NaiveCount(count with { Cap = null }, calendar).Answer().DueAt
            ? (due, _hours ? Passed(dueAt) : 1)
            : null;
        var (day, passed) = Begin();
        var rest = count.Extensions.ToList();
        List<Period> periods = [count.Period];
        while (true)
        {
            while (rest is [{ FromDayAfterExpiry: false } longer, ..])
            {
                periods.Add(longer.Period);
                rest.RemoveAt(0);
            }
            if (Count(day, passed, periods) is not { } end || Roll(end, periods, day) is not { } last || rest.Count == 0
                || last >= _cap?.Day)
            {
                break;
            }
            (day, passed, periods) = (last.AddDays(1), 0, [rest[0].Period]);
            Write(StepKind.Extension, day, rest[0].Reason, new());
            rest.RemoveAt(0);
        }
        if (_cap is { } cap)
        {
            Write(StepKind.Cap, cap.Day, "cap", new());
        }
        return [.. _lines.Select(l => l.Line)];
    }

    /// <summary>The first line, and the day and the office minute of it from which is counted.</summary>
    private (DateOnly Day, int Passed) Begin()
    {
        var received = Seoul.DayOf(count.From);
        var passed = _hours ? Passed(count.From.AddTicks(TimeSpan.TicksPerMinute - 1)) : 0;
        var isOver = passed == 480 || Seoul.DayOf(count.From.AddTicks(TimeSpan.TicksPerMinute - 1)) > received;
        var day = count.Basis == CountingBasis.CalendarDays || (_hours && isOver) ? received.AddDays(1) : received;
        var first = day;
        while (_working && !Open(first))
        {
            first = first.AddDays(1);
        }
        var reason = (count.Basis, first == received) switch
        {
            (CountingBasis.CalendarDays, _) => "first-day-out",
            (CountingBasis.WorkHours, false) => "next-office-minute",
            (CountingBasis.WorkHours, true) => "office-hours",
            (_, false) => "next-working-day",
            _ => "first-day-in",
        };
        _lines.Add((new(StepKind.Start, received, first, 0, reason), new()));
        if (_working && day > received && !Open(received))
        {
            Write(StepKind.Skipped, received, Off(received), new());
        }
        return (day, day == received ? passed : 0);
    }

    /// <summary>Lives through one period with what lengthens it, and returns its last day; null where it never comes.</summary>
    private DateOnly? Count(DateOnly first, int passed, List<Period> periods)
    {
        var before = _counted;
        var used = 1;
        for (var day = first; !(day > _cap?.Day); day = day.AddDays(1), passed = 0)
        {
            if (PauseOn(day) is { } pause)
            {
                Write(StepKind.Pause, day, pause.Reason, pause);
                if (pause.To == DateOnly.MaxValue)
                {
                    _lines[^1] = (_lines[^1].Line with { To = _cap?.Day ?? DateOnly.MaxValue }, pause);
                    return null;
                }
                continue;
            }
            if (_working && !Open(day))
            {
                Write(StepKind.Skipped, day, Off(day), calendar.On(day) is null ? Weekend : new());
                continue;
            }
            for (var room = RoomOn(day) - passed; room > 0;)
            {
                var mark = before + Units(first, periods[..used]);
                var taken = Math.Min(room, mark - _counted);
                _counted += taken;
                room -= (int)taken;
                Write(StepKind.Counted, day, null, Run);
                if (_counted == mark && used == periods.Count)
                {
                    return day;
                }
                if (_counted == mark)
                {
                    Write(StepKind.Extension, day, count.Extensions[ToldExtensions].Reason, new());
                    used++;
                }
            }
        }
        return null;
    }

    private int ToldExtensions => _lines.Count(l => l.Line.Kind == StepKind.Extension);

    private int RoomOn(DateOnly day) => !_hours ? 1 : day == _cap?.Day ? _cap.Value.Passed : 480;

    /// <summary>What follows the last counted day until one on which the end may fall; null where none does.</summary>
    private DateOnly? Roll(DateOnly end, List<Period> periods, DateOnly first)
    {
        if (Months(periods) is > 0 and var months && first.AddMonths(months).Day != first.Day)
        {
            Write(StepKind.Clip, end, "month-end", new());
        }
        if (count.Basis == CountingBasis.RightsRestrictingDays)
        {
            return end;
        }
        for (; !Open(end) || PauseOn(end) is not null; end = end.AddDays(1))
        {
            if (end >= _cap?.Day)
            {
                return null;
            }
            if (PauseOn(end) is { } pause)
            {
                Write(StepKind.Pause, end, pause.Reason, pause);
                if (pause.To == DateOnly.MaxValue)
                {
                    _lines[^1] = (_lines[^1].Line with { To = _cap?.Day.AddDays(-1) ?? DateOnly.MaxValue }, pause);
                    return null;
                }
            }
            else
            {
                Write(StepKind.Roll, end, Off(end), calendar.On(end) is null ? Weekend : new());
            }
        }
        return end;
    }

    /// <summary>A line for a day, or the day added to the line before where that tells of the same thing.</summary>
    private void Write(StepKind kind, DateOnly day, string? reason, object of)
    {
        if (_lines is [.., var last] && last.Of == of && last.Line.Kind == kind)
        {
            _lines[^1] = (last.Line with { To = day, Counted = _counted }, of);
            return;
        }
        _lines.Add((new(kind, day, day, _counted, reason), of));
    }

    private long Units(DateOnly first, IReadOnlyList<Period> periods) => _hours
        ? periods.Sum(p => p.Unit == PeriodUnit.Days ? 480L * p.Amount : 60L * p.Amount)
        : DaysOfMonths(first, Months(periods))
            + periods.Sum(p => p.Unit == PeriodUnit.Weeks ? 7 * p.Amount : p.Unit == PeriodUnit.Days ? p.Amount : 0);

    private static int Months(IReadOnlyList<Period> periods) =>
        periods.Sum(p => p.Unit == PeriodUnit.Months ? p.Amount : p.Unit == PeriodUnit.Years ? 12 * p.Amount : 0);

    private static int DaysOfMonths(DateOnly first, int months) =>
        first.AddMonths(months).DayNumber - first.DayNumber + (first.AddMonths(months).Day == first.Day ? 0 : 1);

    private static int Passed(DateTimeOffset at)
    {
        var minute = (int)at.ToOffset(TimeSpan.FromHours(9)).TimeOfDay.TotalMinutes;
        return Enumerable.Range(0, minute).Count(m => m / 60 is >= 9 and < 18 and not 12);
    }

    private Pause? PauseOn(DateOnly day) => count.Pauses.FirstOrDefault(p => p.From <= day && day <= p.To)
        ?? (count.PausedSince <= day ? _open : null);

    private readonly Pause _open = new(count.PausedSince ?? default, DateOnly.MaxValue, count.PausedReason ?? "pause");

    private bool Open(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && calendar.On(day) is null;

    private string Off(DateOnly day) => calendar.On(day) is null ? "weekend" : "holiday";
}
