namespace Cases.Grains.Domain.Calendar;

/// <summary>What an administrator asks of the calendar, and the law of it.</summary>
public static class CalendarChange
{
    /// <summary>The event to record, or why not.</summary>
    public static (CalendarEvent? Event, string? Declined) Decide(CalendarEntry entry, string by, Role role, DateTimeOffset at, HolidayCalendar calendar)
    {
        string[] texts = entry.Holiday ? [entry.Citation, entry.NameKo, entry.NameEn] : [entry.Citation];
        if (role != Role.Administrator)
        {
            return (null, "act.not-yours");
        }
        if (texts.Any(string.IsNullOrWhiteSpace))
        {
            return (null, "calendar.incomplete");
        }
        if (texts.Any(t => t.Length > FilingFaults.LongestLine || Writing.HasForbidden(t)))
        {
            return (null, "calendar.text");
        }
        if (entry.Day < calendar.First || entry.Day > calendar.Last)
        {
            return (null, BeyondHorizonException.Code);
        }
        var now = calendar.On(entry.Day);
        if (!entry.Holiday)
        {
            return now is null ? (null, "calendar.no-holiday") : (new HolidayRemoved(at, by, entry.Day, entry.Citation), null);
        }
        return now == new Holiday(entry.Day, entry.NameKo, entry.NameEn, entry.Substitute, entry.Citation, entry.Provisional)
            ? (null, "calendar.same")
            : (new HolidayEntered(at, by, entry.Day, entry.Citation, entry.NameKo, entry.NameEn, entry.Substitute, entry.Provisional), null);
    }
}
