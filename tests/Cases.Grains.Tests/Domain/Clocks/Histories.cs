using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using CsCheck;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>
/// Random counts over every basis: starts at any second, overlapping and far pauses, extensions, caps, open pauses.
/// </summary>
internal static class Histories
{
    private static readonly DateOnly Epoch = new(2015, 12, 1);

    /// <summary>Calendars that differ by holidays entered and taken away.</summary>
    public static readonly HolidayCalendar[] Calendars = [.. Enumerable.Range(0, 6).Select(CalendarNumber)];

    public static readonly Gen<CountingBasis> Bases = Gen.Int[0, 4].Select(i => (CountingBasis)i);

    /// <summary>From the first days of the calendar to those of which the longest count, a period of eight years that is extended
    /// three times by three, still ends inside it.</summary>
    public static readonly Gen<DateTimeOffset> Starts = Gen.Select(
        Gen.Int[0, 5_100], Gen.Int[0, 86_399], Gen.Bool, (day, second, whole) =>
            Seoul.StartOf(Epoch.AddDays(day)).AddSeconds(whole ? second / 60 * 60 : second));

    public static readonly Gen<Count> All = Bases.SelectMany(Of);

    /// <summary>
    /// Counts of which a later start never ends earlier: without months that are added behind an expiry and meet a
    /// pause. A month from 30 December has 31 days and one from 8 February 28, and a pause puts off the end by days: what
    /// begins later, behind that pause, may end a day or two before what began ahead of it. No clock of a case is such: an
    /// extension begins behind an expiry only where an objection is decided, and nothing pauses that.
    /// </summary>
    public static readonly Gen<Count> InOrder = All.Where(c =>
        !c.Extensions.SkipWhile(e => !e.FromDayAfterExpiry).Any(e => e.Period.Unit is PeriodUnit.Months or PeriodUnit.Years)
        || (c.Pauses.Count == 0 && c.PausedSince is null));

    /// <summary>One working day each that another calendar has as a holiday, and that calendar.</summary>
    public static readonly (DateOnly Day, HolidayCalendar Calendar)[] OneMoreHoliday = [.. Enumerable.Range(0, 200)
        .Select(i => new DateOnly(2026, 1, 1).AddDays(i * 2))
        .Select(day => (day, HolidayCalendar.Statutory.With([new(day, true, "임시공휴일", "Temporary holiday", "test")])))];

    /// <summary>Counts on one basis with everything a history can hold.</summary>
    public static Gen<Count> Of(CountingBasis basis) => Gen.Select(
        Starts, Periods(basis), Shapes.Array[0, 4], Extensions(basis).Array[0, 3], Gen.Int[0, 9], Gen.Int[0, 60], Periods(basis),
        (from, period, pauses, extensions, kind, since, cap) =>
        {
            var day = Seoul.DayOf(from);
            return new Count(
                basis,
                period,
                from,
                [.. pauses.Select(p => new Pause(day.AddDays(p.Offset), day.AddDays(p.Offset + p.Length), "supplement"))],
                extensions,
                Cap: kind is 0 or 1 ? cap : null,
                PausedSince: kind is 1 or 2 ? day.AddDays(since) : null);
        });

    /// <summary>Counts without pauses, caps or extensions.</summary>
    public static Gen<Count> PlainOf(CountingBasis basis) =>
        Gen.Select(Starts, Periods(basis), (from, period) => new Count(basis, period, from));

    public static Gen<Period> Periods(CountingBasis basis) => basis switch
    {
        CountingBasis.WorkHours => Gen.OneOf(Gen.Int[1, 40].Select(Period.Hours), Gen.Int[1, 5].Select(Period.Days)),
        CountingBasis.WorkDays => Gen.Int[6, 90].Select(Period.Days),
        CountingBasis.PetitionPeriod => Gen.OneOf(
            Gen.Int[1, 12].Select(Period.Weeks), Gen.Int[1, 26].Select(Period.Months), Gen.Int[1, 3].Select(Period.Years)),
        _ => Gen.OneOf(
            Gen.Int[1, 120].Select(Period.Days), Gen.Int[1, 12].Select(Period.Weeks), Gen.Int[1, 26].Select(Period.Months),
            Gen.Int[1, 3].Select(Period.Years)),
    };

    /// <summary>Where pauses lie against the first day, from before it to far behind, and how long they are.</summary>
    public static readonly Gen<(int Offset, int Length)> Shapes =
        Gen.Select(Gen.OneOf(Gen.Int[-10, 40], Gen.Int[-40, 400]), Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 40]), (offset, length) =>
            (offset, length));

    private static Gen<Extension> Extensions(CountingBasis basis) =>
        Gen.Select(Periods(basis), Gen.Bool, (period, after) => new Extension(period, "cooperation", FromDayAfterExpiry: after));

    private static HolidayCalendar CalendarNumber(int number)
    {
        var random = new Random(number);
        return HolidayCalendar.Statutory.With([.. Enumerable.Range(0, number * 40).Select(_ => new CalendarEntry(
            new DateOnly(2016, 1, 1).AddDays(random.Next(12_500)), random.Next(4) > 0, "시험일", "Test day", "test"))]);
    }
}
