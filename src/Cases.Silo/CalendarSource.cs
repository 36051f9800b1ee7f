using Cases.Grains;
using Cases.Grains.Domain.Calendar;

namespace Cases.Silo;

/// <summary>The calendar of this process: the statutory one.</summary>
internal sealed class CalendarSource : ICalendarSource
{
    public HolidayCalendar Current => HolidayCalendar.Statutory;
}
