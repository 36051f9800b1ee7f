namespace Cases.Grains.Domain.Calendar;

/// <summary>What an administrator asks of the calendar, and the law of it.</summary>
public static class CalendarChange
{
    /// <summary>The event to record, or why not.</summary>
    /// <param name="by">Who enters it; where two people do, who proposed it.</param>
    /// <param name="onePerson">Whether the installation lets one administrator do it alone.</param>
    public static (CalendarEvent? Event, string? Declined) Decide(
        CorrectCalendar act, string by, Role role, DateTimeOffset at, HolidayCalendar calendar, bool onePerson)
    {
        var (entry, second) = act;
        return Fault(entry, role, calendar) is { } no ? (null, no)
            : second is null && !onePerson ? (null, CalendarRefusals.SecondMissing.Code)
            : second == by ? (null, CaseRefusals.SamePerson.Code)
            : entry.Holiday ? (new HolidayEntered(
                at, by, entry.Day, entry.Citation, entry.NameKo, entry.NameEn, entry.Substitute, entry.Provisional, second), null)
            : (new HolidayRemoved(at, by, entry.Day, entry.Citation, second), null);
    }

    /// <summary>The code of what forbids the change, or null: what a page may say before anything is asked for.</summary>
    public static string? Fault(CalendarEntry entry, Role role, HolidayCalendar calendar)
    {
        string[] texts = entry.Holiday ? [entry.Citation, entry.NameKo, entry.NameEn] : [entry.Citation];
        if (role != Role.Administrator)
        {
            return CaseRefusals.NotYours.Code;
        }
        if (TextFault(texts) is { } unwritten)
        {
            return unwritten;
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

    /// <summary>The code of what is wrong with lines that somebody wrote, or null.</summary>
    internal static string? TextFault(IReadOnlyList<string> texts) =>
        texts.Any(Writing.IsBlank) ? CalendarRefusals.Incomplete.Code
        : texts.Any(
            t => Writing.IsLonger(t, FilingFaults.LongestLine) || Writing.Unwanted(t) is not null || Writing.HasLineEnd(t)
                || ResidentNumber.In(t) is not null)
            ? CalendarRefusals.Unwritable.Code : null;
}
