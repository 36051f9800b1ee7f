using Cases.Grains.Domain.Calendar;

namespace Cases.Grains;

/// <summary>The calendar as this process knows it: the statutory one with what administrators entered.</summary>
public interface ICalendarSource
{
    HolidayCalendar Current { get; }
}
