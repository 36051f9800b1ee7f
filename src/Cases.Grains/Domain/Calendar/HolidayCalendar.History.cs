namespace Cases.Grains.Domain.Calendar;

public sealed partial class HolidayCalendar
{
    private HolidayCalendar? _before;
    private DateTimeOffset? _since;

    /// <summary>This calendar with one more correction, known from an instant on; it remembers what stood before.</summary>
    /// <exception cref="BeyondHorizonException">The correction names a day outside the calendar.</exception>
    public HolidayCalendar Corrected(CalendarEntry entry, DateTimeOffset since)
    {
        var corrected = With([entry]);
        corrected._before = this;
        corrected._since = since;
        return corrected;
    }

    /// <summary>The calendar as it was known at an instant: what was entered after it is not in.</summary>
    public HolidayCalendar KnownAt(DateTimeOffset at)
    {
        var known = this;
        while (known is { _before: { } before, _since: { } since } && since > at)
        {
            known = before;
        }
        return known;
    }

    /// <summary>This calendar or the one it came from that has the version; null when none has.</summary>
    public HolidayCalendar? Earlier(string version)
    {
        var earlier = this;
        while (earlier is not null && earlier.Version != version)
        {
            earlier = earlier._before;
        }
        return earlier;
    }

    /// <summary>The days that are working days in one of the two calendars only, in order.</summary>
    public IReadOnlyList<DateOnly> DaysChangedFrom(HolidayCalendar other) =>
        [.. _holidays.Keys.Union(other._holidays.Keys).Where(day => IsWorkingDay(day) != other.IsWorkingDay(day)).Order()];
}
