using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>Office hours: 09:00 to 18:00 without 12:00 to 13:00, in minutes of the day and minutes of the office.</summary>
internal static class OfficeHours
{
    public const int MinutesADay = 480;

    /// <summary>The minute of the day at which the office opens.</summary>
    public const int Opens = 9 * 60;

    private const int LunchFrom = 12 * 60;
    private const int LunchTo = 13 * 60;
    private const int Closes = 18 * 60;
    private const int Morning = LunchFrom - Opens;

    /// <summary>Office minutes that have passed at a minute of the day: 0 before opening, 480 from closing on.</summary>
    public static int PassedAt(int minuteOfDay) => (int)PassedAt(TimeSpan.FromMinutes(minuteOfDay)).TotalMinutes;

    /// <summary>The same to the tick, at a time of the day.</summary>
    public static TimeSpan PassedAt(TimeSpan timeOfDay) => timeOfDay.Ticks switch
    {
        < Opens * TimeSpan.TicksPerMinute => TimeSpan.Zero,
        <= LunchFrom * TimeSpan.TicksPerMinute => timeOfDay - TimeSpan.FromMinutes(Opens),
        < LunchTo * TimeSpan.TicksPerMinute => TimeSpan.FromMinutes(Morning),
        < Closes * TimeSpan.TicksPerMinute => timeOfDay - TimeSpan.FromMinutes(LunchTo - Morning),
        _ => TimeSpan.FromMinutes(MinutesADay),
    };

    /// <summary>
    /// The minute of the day at which that many office minutes have passed; the end of a morning is noon, not one o'clock.
    /// </summary>
    public static int MinuteOfDay(int passed) => passed <= Morning ? Opens + passed : LunchTo + passed - Morning;

    /// <summary>The first whole minute of the day at or after a time; 1440 within the last minute.</summary>
    public static int WholeMinute(TimeSpan timeOfDay) =>
        (int)((timeOfDay.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute);

    /// <summary>
    /// The instant so many office hours from another, a whole minute; negative is earlier, and out of two ends of the lunch
    /// break the one on the near side. Null beyond the calendar.
    /// </summary>
    public static DateTimeOffset? Shift(DateTimeOffset at, int hours, HolidayCalendar calendar)
    {
        if (hours == 0)
        {
            return at;
        }
        var (day, forward, minutes) = (Seoul.DayOf(at), hours > 0, Math.Abs(hours) * 60);
        var passed = PassedAt((int)Seoul.ClockAt(at).TimeOfDay.TotalMinutes);
        // Counted from the edge of the first day, so that every day of the walk is a whole one.
        for (var left = minutes + (!IsOpen(day) ? 0 : forward ? passed : MinutesADay - passed);
            day >= calendar.First && day <= calendar.Last;
            day = day.AddDays(forward ? 1 : -1))
        {
            if (!IsOpen(day))
            {
                continue;
            }
            if (left <= MinutesADay)
            {
                return Seoul.StartOf(day).AddMinutes(forward ? MinuteOfDay(left) : LatestMinuteOfDay(MinutesADay - left));
            }
            left -= MinutesADay;
        }
        return null;

        bool IsOpen(DateOnly which) => which >= calendar.First && which <= calendar.Last && calendar.IsWorkingDay(which);
    }

    private static int LatestMinuteOfDay(int passed) => passed < Morning ? Opens + passed : LunchTo + passed - Morning;
}
