namespace Cases.Grains.Domain.Calendar;

/// <summary>What an administrator asks of the calendar, and the law of it.</summary>
public static class CalendarChange
{
    /// <summary>The event to record, or why not.</summary>
    public static (CalendarEvent? Event, string? Declined) Decide(
        CalendarEntry entry, string by, Role role, DateTimeOffset at, HolidayCalendar calendar) =>
        Fault(entry, role, calendar) is { } no ? (null, no)
        : entry.Holiday ? (new HolidayEntered(
            at, by, entry.Day, entry.Citation, entry.NameKo, entry.NameEn, entry.Substitute, entry.Provisional), null)
        : (new HolidayRemoved(at, by, entry.Day, entry.Citation), null);

    /// <summary>The code of what forbids the change, or null: what a page may say before anything is asked for.</summary>
    public static string? Fault(CalendarEntry entry, Role role, HolidayCalendar calendar)
    {
        string[] texts = entry.Holiday ? [entry.Citation, entry.NameKo, entry.NameEn] : [entry.Citation];
        if (role != Role.Administrator)
        {
            return CaseRefusals.NotYours.Code;
        }
        if (texts.Any(Writing.IsBlank))
        {
            return CalendarRefusals.Incomplete.Code;
        }
        if (texts.Any(
            t => Writing.IsLonger(t, FilingFaults.LongestLine) || Writing.Unwanted(t) is not null || Writing.HasLineEnd(t)))
        {
            return CalendarRefusals.Unwritable.Code;
        }
        if (entry.Day < calendar.First || entry.Day > calendar.Last)
        {
            return CalendarRefusals.BeyondHorizon.Code;
        }
        var now = calendar.On(entry.Day);
        return !entry.Holiday ? now is null ? CalendarRefusals.NoHoliday.Code : null
            : now == new Holiday(entry.Day, entry.NameKo, entry.NameEn, entry.Substitute, entry.Citation, entry.Provisional)
                ? CalendarRefusals.Same.Code : null;
    }
}
