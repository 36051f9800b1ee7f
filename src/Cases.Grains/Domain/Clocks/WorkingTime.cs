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
    public static int MinutesBetween(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Pause> pauses, HolidayCalendar calendar)
    {
        if (to <= from)
        {
            return 0;
        }

        var (first, last) = (Seoul.DayOf(from), Seoul.DayOf(to));
        var days = calendar.WorkingDaysIn(first, last);
        foreach (var (pauseFrom, pauseTo) in Union(pauses))
        {
            days -= calendar.WorkingIn(Math.Max(pauseFrom, first.DayNumber), Math.Min(pauseTo, last.DayNumber));
        }

        var minutes = days * OfficeHours.MinutesADay;
        if (Counts(first, pauses, calendar))
        {
            minutes -= Passed(from);
        }

        return Counts(last, pauses, calendar) ? minutes - OfficeHours.MinutesADay + Passed(to) : minutes;
    }

    private static int Passed(DateTimeOffset at) => OfficeHours.PassedAt((int)Seoul.ClockAt(at).TimeOfDay.TotalMinutes);

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
