using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>
/// The instant and the calendar with which a query tells what is open, late or possible: both belong to the host.
/// </summary>
public interface IPresent
{
    DateTimeOffset Now { get; }

    HolidayCalendar Calendar { get; }
}
