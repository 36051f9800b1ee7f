using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>Moves an instant by whole office hours, both ways, for warnings; the law's own counting is the engine's.</summary>
internal static class RungHours
{
    internal const int Opens = 9;
    private static readonly (int From, int To)[] Spans = [(13, 18), (9, 12)];

    /// <summary>The instant <paramref name="hours"/> office hours from <paramref name="at"/>; negative is earlier. Null beyond the calendar.</summary>
    internal static DateTimeOffset? Shift(DateTimeOffset at, int hours, HolidayCalendar calendar)
    {
        var left = TimeSpan.FromHours(Math.Abs(hours));
        var (day, forward) = (Seoul.DayOf(at), hours > 0);
        while (left > TimeSpan.Zero)
        {
            if (day < calendar.First || day > calendar.Last)
            {
                return null;
            }
            foreach (var (from, to) in calendar.IsWorkingDay(day) ? forward ? Spans.Reverse() : Spans : [])
            {
                var (start, end) = (Seoul.StartOf(day).AddHours(from), Seoul.StartOf(day).AddHours(to));
                var usable = forward ? end - (at > start ? at : start) : (at < end ? at : end) - start;
                if (usable <= TimeSpan.Zero)
                {
                    continue;
                }
                if (usable >= left)
                {
                    return forward ? (at > start ? at : start) + left : (at < end ? at : end) - left;
                }
                left -= usable;
            }
            day = day.AddDays(forward ? 1 : -1);
        }
        return at;
    }
}
