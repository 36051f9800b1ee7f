using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// Which days government offices work, from <see cref="First"/> to <see cref="Last"/>, both inclusive. Immutable; a
/// correction makes another calendar. A day outside throws <see cref="BeyondHorizonException"/>: an error, never a guess.
/// </summary>
public sealed partial class HolidayCalendar
{
    private const int FirstYear = 2015;

    // .NET's Korean lunisolar calendar ends on 10 February 2051.
    private const int LastYear = 2050;

    private readonly FrozenDictionary<DateOnly, Holiday> _holidays;
    private readonly FrozenDictionary<int, Holiday[]> _byYear;
    private readonly int _firstNumber;
    private readonly int _lastNumber;

    // Working days before the i-th day, and the day number of the n-th working day: a span is counted, and a
    // count is walked, by two array reads instead of a loop.
    private readonly int[] _workingBefore;
    private readonly int[] _workingDays;

    private HolidayCalendar(IEnumerable<Holiday> holidays)
    {
        First = new DateOnly(FirstYear, 1, 1);
        Last = new DateOnly(LastYear, 12, 31);
        _firstNumber = First.DayNumber;
        _lastNumber = Last.DayNumber;
        _holidays = holidays.ToFrozenDictionary(h => h.Date);
        var sorted = _holidays.Values.OrderBy(h => h.Date).ToArray();
        _byYear = sorted.GroupBy(h => h.Date.Year).ToFrozenDictionary(g => g.Key, g => g.ToArray());

        _workingBefore = new int[_lastNumber - _firstNumber + 2];
        var working = new List<int>(_workingBefore.Length);
        for (var number = _firstNumber; number <= _lastNumber; number++)
        {
            _workingBefore[number - _firstNumber] = working.Count;
            if (!IsWeekend(number) && !_holidays.ContainsKey(DateOnly.FromDayNumber(number)))
            {
                working.Add(number);
            }
        }

        _workingBefore[^1] = working.Count;
        _workingDays = [.. working];
        Version = Digest(sorted);
    }

    /// <summary>
    /// The calendar of law and announcements as shipped: 2015-01-01 to 2050-12-31, no administrator's corrections.
    /// </summary>
    public static HolidayCalendar Statutory { get; } = new(StatutoryHolidays.Compute(FirstYear, LastYear));

    /// <summary>First day covered.</summary>
    public DateOnly First { get; }

    /// <summary>Last day covered.</summary>
    public DateOnly Last { get; }

    /// <summary>Twelve hexadecimal digits over every holiday with its names and source; the same on every machine.</summary>
    public string Version { get; }

    /// <summary>This calendar with the corrections applied in order; of two for one day the later stands.</summary>
    /// <exception cref="BeyondHorizonException">A correction names a day outside the calendar.</exception>
    public HolidayCalendar With(IReadOnlyList<CalendarEntry> corrections)
    {
        if (corrections.Count == 0)
        {
            return this;
        }

        var holidays = _holidays.ToDictionary();
        foreach (var entry in corrections)
        {
            Inside(entry.Day);
            if (entry.Holiday)
            {
                holidays[entry.Day] =
                    new Holiday(entry.Day, entry.NameKo, entry.NameEn, entry.Substitute, entry.Citation, entry.Provisional);
            }
            else
            {
                holidays.Remove(entry.Day);
            }
        }

        return new HolidayCalendar(holidays.Values);
    }

    /// <summary>True on Monday to Friday unless the day is a public holiday.</summary>
    /// <exception cref="BeyondHorizonException">The day is outside the calendar.</exception>
    public bool IsWorkingDay(DateOnly day) => IsWorking(day.DayNumber);

    /// <summary>The public holiday on that day, or null.</summary>
    /// <exception cref="BeyondHorizonException">The day is outside the calendar.</exception>
    public Holiday? On(DateOnly day)
    {
        Inside(day);
        return _holidays.GetValueOrDefault(day);
    }

    /// <summary>The public holidays of a year in order of date.</summary>
    /// <exception cref="BeyondHorizonException">The year is outside the calendar.</exception>
    public IReadOnlyList<Holiday> In(int year)
    {
        if (year < First.Year || year > Last.Year)
        {
            throw new BeyondHorizonException(
                year is >= 1 and <= 9999 ? new DateOnly(year, 1, 1) : DateOnly.MaxValue, First, Last);
        }

        return _byYear.GetValueOrDefault(year, []);
    }

    /// <summary>How many working days lie from one day to another, both inclusive; 0 when the second is earlier.</summary>
    /// <exception cref="BeyondHorizonException">A day is outside the calendar.</exception>
    public int WorkingDaysIn(DateOnly from, DateOnly to)
    {
        Inside(from);
        Inside(to);
        return WorkingIn(from.DayNumber, to.DayNumber);
    }

    internal static bool IsWeekend(int number) => (number + 1) % 7 is 0 or 6;

    internal int FirstNumber => _firstNumber;

    internal int LastNumber => _lastNumber;

    internal bool IsWorking(int number)
    {
        var index = Index(number);
        return _workingBefore[index + 1] != _workingBefore[index];
    }

    internal Holiday? HolidayOn(int number) => _holidays.GetValueOrDefault(DateOnly.FromDayNumber(number));

    /// <summary>
    /// Working days from one day number to another, both inclusive; what lies outside the calendar counts nothing.
    /// </summary>
    internal int WorkingIn(int from, int to)
    {
        from = Math.Max(from, _firstNumber);
        to = Math.Min(to, _lastNumber);
        return to < from ? 0 : _workingBefore[to - _firstNumber + 1] - _workingBefore[from - _firstNumber];
    }

    /// <summary>The n-th working day (n from 1) on or after a day.</summary>
    internal int NthWorking(int from, long n)
    {
        var index = _workingBefore[Index(from)] + n - 1;
        return index < _workingDays.Length ? _workingDays[index] : throw Beyond(long.MaxValue);
    }

    internal BeyondHorizonException Beyond(long number) => new(
        number < 0 || number > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : DateOnly.FromDayNumber((int)number),
        First,
        Last);

    private static string Digest(IEnumerable<Holiday> holidays)
    {
        var text = new StringBuilder();
        foreach (var h in holidays)
        {
            text.Append(h.Date.ToString("O", CultureInfo.InvariantCulture)).Append('\t').Append(h.NameKo).Append('\t')
                .Append(h.NameEn).Append('\t')
                .Append(h.Source).Append('\t').Append(h.Substitute ? 's' : '-').Append(h.Provisional ? 'p' : '-').Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }

    private int Index(int number) =>
        number >= _firstNumber && number <= _lastNumber ? number - _firstNumber : throw Beyond(number);

    private void Inside(DateOnly day) => Index(day.DayNumber);
}
