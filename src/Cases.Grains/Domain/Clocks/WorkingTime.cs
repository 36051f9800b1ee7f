using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>Working time between two instants, for turnaround.</summary>
public static class WorkingTime
{
    /// <summary>
    /// Office minutes (09:00 to 18:00 without 12:00 to 13:00 on working days, 480 a day) from one instant to another,
    /// less the days inside a pause; 0 when the second is not later. Seconds are dropped.
    /// </summary>
    /// <exception cref="BeyondHorizonException">An instant is outside the calendar.</exception>
    public static int MinutesBetween(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Pause> pauses, HolidayCalendar calendar) =>
        (int)Between(WholeMinute(from), WholeMinute(to), pauses, calendar).TotalMinutes;

    /// <summary>The same to the tick: for logs of other systems, whose figures somebody else reckons too.</summary>
    /// <exception cref="BeyondHorizonException">An instant is outside the calendar.</exception>
    public static TimeSpan Between(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Pause> pauses, HolidayCalendar calendar)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        var (first, last) = (Seoul.DayOf(from), Seoul.DayOf(to));
        var days = calendar.WorkingDaysIn(first, last);
        foreach (var (pauseFrom, pauseTo) in Union(pauses))
        {
            days -= calendar.WorkingIn(Math.Max(pauseFrom, first.DayNumber), Math.Min(pauseTo, last.DayNumber));
        }

        var whole = TimeSpan.FromMinutes(OfficeHours.MinutesADay);
        var time = days * whole;
        if (Counts(first, pauses, calendar))
        {
            time -= Passed(from);
        }

        return Counts(last, pauses, calendar) ? time - whole + Passed(to) : time;
    }

    /// <summary>
    /// The day on which so many working minutes will have passed since an instant; null where a pause has no end before that, or
    /// beyond the calendar.
    /// </summary>
    /// <param name="pauses">One without an end ends on the last day that there is.</param>
    public static DateOnly? DayAfter(
        DateTimeOffset from, int minutes, IReadOnlyList<Pause> pauses, HolidayCalendar calendar)
    {
        var day = Seoul.DayOf(from);
        var left = minutes + (Counts(day, pauses, calendar) ? (int)Passed(WholeMinute(from)).TotalMinutes : 0);
        for (; day <= calendar.Last; day = day.AddDays(1))
        {
            if (Counts(day, pauses, calendar) && (left -= OfficeHours.MinutesADay) <= 0)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>
    /// The working days left at an instant: how many lie from today to the last lawful day, today and that day both
    /// counted, so that on the last day itself one is left; 0 from the due instant on; days that the calendar
    /// does not reach are not counted. The one count that desk, case page, lists and API show.
    /// </summary>
    public static int DaysLeft(DateTimeOffset now, DateOnly last, DateTimeOffset dueAt, HolidayCalendar calendar) =>
        now >= dueAt ? 0 : calendar.WorkingDaysIn(Seoul.DayOf(now), last < calendar.Last ? last : calendar.Last);

    private static DateTimeOffset WholeMinute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private static TimeSpan Passed(DateTimeOffset at) => OfficeHours.PassedAt(Seoul.ClockAt(at).TimeOfDay);

    private static bool Counts(DateOnly day, IReadOnlyList<Pause> pauses, HolidayCalendar calendar)
    {
        if (!calendar.IsWorkingDay(day))
        {
            return false;
        }

        foreach (var pause in pauses)
        {
            if (pause.From <= day && day <= pause.To)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<(int From, int To)> Union(IReadOnlyList<Pause> pauses)
    {
        var covered = int.MinValue;
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            var from = Math.Max(pause.From.DayNumber, covered);
            if (pause.To.DayNumber >= from)
            {
                yield return (from, pause.To.DayNumber);
                covered = pause.To.DayNumber + 1;
            }
        }
    }
}
