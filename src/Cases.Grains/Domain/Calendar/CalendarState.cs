namespace Cases.Grains.Domain.Calendar;

/// <summary>The calendar as its events left it.</summary>
/// <param name="Events">What administrators recorded, oldest first.</param>
public sealed record CalendarState(HolidayCalendar Calendar, IReadOnlyList<CalendarEvent> Events)
{
    /// <summary>Law and announcements as shipped, before any correction.</summary>
    public static readonly CalendarState Empty = new(HolidayCalendar.Statutory, []);

    /// <exception cref="BeyondHorizonException">A correction names a day outside the calendar.</exception>
    public CalendarState Fold(IEnumerable<CalendarEvent> events) =>
        events.Aggregate(this, (state, e) => new(state.Calendar.Corrected(e.Entry, e.At), [.. state.Events, e]));
}
