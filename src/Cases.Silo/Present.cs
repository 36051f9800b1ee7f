using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;

namespace Cases.Silo;

/// <summary>The host's clock and the calendar of this process, for queries.</summary>
internal sealed class Present(TimeProvider time, ICalendarSource calendars) : IPresent
{
    public DateTimeOffset Now => time.GetUtcNow();

    public HolidayCalendar Calendar => calendars.Current;
}
