using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>Where a count begins: a day number and, for working hours, the office minutes of that day that had passed.</summary>
internal readonly record struct Start(int Day, int Passed = 0);

/// <summary>A length summed from a period and its extensions, each in its own unit.</summary>
internal readonly record struct Length(long Months, long Days, long Minutes)
{
    public Length Plus(Period period, CountingBasis basis) => period.Unit switch
    {
        PeriodUnit.Hours => this with { Minutes = Minutes + (60L * period.Amount) },
        PeriodUnit.Days when basis == CountingBasis.WorkHours =>
            this with { Minutes = Minutes + ((long)OfficeHours.MinutesADay * period.Amount) },
        PeriodUnit.Days => this with { Days = Days + period.Amount },
        PeriodUnit.Weeks => this with { Days = Days + (7L * period.Amount) },
        PeriodUnit.Months => this with { Months = Months + period.Amount },
        _ => this with { Months = Months + (12L * period.Amount) },
    };
}

/// <summary>
/// One uninterrupted count: a period with the extensions that lengthen it. An extension that runs from the day after
/// expiry starts another leg. All days are day numbers.
/// </summary>
/// <param name="Units">What had to be counted: days, or minutes for working hours.</param>
/// <param name="End">The day of the last unit, before the roll; <see cref="Never"/> when an open pause holds the clock.</param>
/// <param name="Due">The last lawful day; <see cref="Never"/> likewise.</param>
/// <param name="Passed">Working hours: the office minutes of the due day at which the period ends.</param>
/// <param name="Clipped">True when the last month lacked the day and its last day stands in.</param>
internal readonly record struct Leg(Start Start, long Units, int End, int Due, int Passed, bool Clipped)
{
    public const int Never = int.MaxValue;

    public static Leg Run(CountingBasis basis, Start start, Length length, PausedDays paused, HolidayCalendar calendar) =>
        basis switch
        {
            CountingBasis.WorkHours => InHours(start, length.Minutes, paused, calendar),
            CountingBasis.WorkDays => InWorkDays(start, length.Days, paused, calendar),
            _ => InCalendarTime(basis, start, length, paused, calendar),
        };

    /// <summary>
    /// The days a calendar length holds from its first day, both ends in, and whether its month-end was clipped.
    /// </summary>
    public static (long Days, bool Clipped) DaysOf(int first, Length length, HolidayCalendar calendar)
    {
        if (length.Months == 0)
        {
            return (length.Days, false);
        }

        if (length.Months > 12L * DateOnly.MaxValue.Year - 1
            || DateOnly.FromDayNumber(first) is var from && from.Year + (length.Months / 12) >= 9999)
        {
            throw calendar.Beyond(long.MaxValue);
        }

        // 민법 160②③: the period ends on the day before the corresponding day; a month without that day ends it on its last.
        var day = from.AddMonths((int)length.Months);
        var clipped = day.Day != from.Day;
        return (day.DayNumber - first + (clipped ? 1 : 0) + length.Days, clipped);
    }

    /// <summary>The n-th working day on or after a day that no pause covers, or <see cref="Never"/>.</summary>
    public static int NthOpen(int from, long n, PausedDays paused, HolidayCalendar calendar)
    {
        var day = calendar.NthWorking(from, n);
        foreach (var pause in paused.Stretches)
        {
            if (pause.From > day)
            {
                break;
            }

            if (pause.To == PausedDays.Open)
            {
                return Never;
            }

            var lost = calendar.WorkingIn(Math.Max(pause.From, from), pause.To);
            if (lost > 0)
            {
                n += lost;
                day = calendar.NthWorking(from, n);
            }
        }

        return day;
    }

    private static Leg InWorkDays(Start start, long days, PausedDays paused, HolidayCalendar calendar)
    {
        var due = NthOpen(start.Day, days, paused, calendar);
        return new Leg(start, days, due, due, 0, false);
    }

    private static Leg InHours(Start start, long minutes, PausedDays paused, HolidayCalendar calendar)
    {
        var first = NthOpen(start.Day, 1, paused, calendar);
        if (first == Never)
        {
            return new Leg(start, minutes, Never, Never, 0, false);
        }

        // Counted from the opening of the first office day, so that full days divide evenly.
        var sinceOpening = minutes + (first == start.Day ? start.Passed : 0);
        var fullDays = (sinceOpening - 1) / OfficeHours.MinutesADay;
        var due = NthOpen(first, fullDays + 1, paused, calendar);
        return new Leg(start, minutes, due, due, (int)(sinceOpening - (fullDays * OfficeHours.MinutesADay)), false);
    }

    private static Leg InCalendarTime(
        CountingBasis basis, Start start, Length length, PausedDays paused, HolidayCalendar calendar)
    {
        var (days, clipped) = DaysOf(start.Day, length, calendar);
        long end = start.Day + days - 1;
        foreach (var pause in paused.Stretches)
        {
            if (pause.From > end)
            {
                break;
            }

            if (pause.To == PausedDays.Open)
            {
                return new Leg(start, days, Never, Never, 0, clipped);
            }

            end += Math.Max(0, pause.To - Math.Max(pause.From, start.Day) + 1);
        }

        if (end > calendar.LastNumber)
        {
            throw calendar.Beyond(end);
        }

        var due = basis == CountingBasis.RightsRestrictingDays ? (int)end : Roll((int)end, paused, calendar);
        return new Leg(start, days, (int)end, due, 0, clipped);
    }

    // 민법 161. A day inside a pause is passed over too: nobody can act in time on a day on which the clock stands still.
    private static int Roll(int day, PausedDays paused, HolidayCalendar calendar)
    {
        foreach (var pause in paused.Stretches)
        {
            while (day < pause.From && !calendar.IsWorking(day))
            {
                day++;
            }

            if (day < pause.From)
            {
                return day;
            }

            if (day <= pause.To)
            {
                if (pause.To == PausedDays.Open)
                {
                    return Never;
                }

                day = pause.To + 1;
            }
        }

        while (!calendar.IsWorking(day))
        {
            day++;
        }

        return day;
    }
}
