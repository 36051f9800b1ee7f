using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>
/// A clock that is lived through: it knows only what has happened, one day after the other, as an agency keeps it on
/// paper. Pauses begin and end and extensions come while it runs; nothing is ever counted again.
/// </summary>
internal sealed class LiveClock
{
    private readonly CountingBasis _basis;
    private readonly HolidayCalendar _calendar;
    private readonly DateOnly _first;
    private readonly int _passedOnFirst;
    private long _left;

    public LiveClock(CountingBasis basis, Period period, DateTimeOffset from, HolidayCalendar calendar)
    {
        (_basis, _calendar) = (basis, calendar);
        var day = Seoul.DayOf(from);
        _first = basis == CountingBasis.CalendarDays ? day.AddDays(1) : day;
        if (basis == CountingBasis.WorkHours)
        {
            _passedOnFirst = OfficeHours.PassedAt(OfficeHours.WholeMinute(from.ToOffset(Seoul.Offset).TimeOfDay));
        }
        _left = Units(period);
    }

    /// <summary>The instant from which an act is late; null while there are days to come.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How many pauses hold it now.</summary>
    public int Held { get; set; }

    public void Extend(Period by) => _left += Units(by);

    /// <summary>One more day goes by.</summary>
    public void Pass(DateOnly day)
    {
        if (DueAt is not null || day < _first || Held > 0)
        {
            return;
        }
        var works = _calendar.IsWorkingDay(day);
        if (_basis == CountingBasis.WorkHours)
        {
            Hours(day, works);
            return;
        }
        // The days on which an end may not fall are lived through as well: an extension that comes on one of them is
        // added to the period and not to where its end has got to.
        _left -= works || _basis != CountingBasis.WorkDays ? 1 : 0;
        if (_left <= 0 && (works || _basis == CountingBasis.RightsRestrictingDays))
        {
            DueAt = Seoul.StartOf(day.AddDays(1));
        }
    }

    private void Hours(DateOnly day, bool works)
    {
        if (!works)
        {
            return;
        }
        var passed = day == _first ? _passedOnFirst : 0;
        var room = OfficeHours.MinutesADay - passed;
        if (_left <= room)
        {
            DueAt = Seoul.StartOf(day).AddMinutes(OfficeHours.MinuteOfDay(passed + (int)_left));
            return;
        }
        _left -= room;
    }

    private long Units(Period period) => (_basis, period.Unit) switch
    {
        (_, PeriodUnit.Hours) => 60L * period.Amount,
        (CountingBasis.WorkHours, _) => (long)OfficeHours.MinutesADay * period.Amount,
        (_, PeriodUnit.Days) => period.Amount,
        (_, PeriodUnit.Weeks) => 7L * period.Amount,
        (_, PeriodUnit.Months) => DaysOf(period.Amount),
        _ => DaysOf(12 * period.Amount),
    };

    private long DaysOf(int months)
    {
        var same = _first.AddMonths(months);
        return same.DayNumber - _first.DayNumber + (same.Day == _first.Day ? 0 : 1);
    }
}
