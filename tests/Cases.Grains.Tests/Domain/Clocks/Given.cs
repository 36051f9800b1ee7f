using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>Short words for the things these tests speak of.</summary>
internal static class Given
{
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Count WorkDays(string period, string from) => On(CountingBasis.WorkDays, period, from);

    public static Count CivilTime(string period, string from) => On(CountingBasis.CalendarDays, period, from);

    public static Count On(CountingBasis basis, string period, string from) =>
        new(basis, Period.Parse(period), Instant(from.Contains(' ', StringComparison.Ordinal) ? from : from + " 10:00"));

    public static Pause Supplement(string from, string to) => new(Day(from), Day(to), "supplement");

    public static DateOnly Due(Count count) => DeadlineEngine.Compute(count, HolidayCalendar.Statutory).Due;
}
