using System.Globalization;

namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// Computes the holidays of the Decree on Public Holidays of Government Offices (관공서의 공휴일에 관한 규정) with
/// the substitutes of the text in force on each day, and adds the announced days.
/// </summary>
internal static class StatutoryHolidays
{
    private static readonly KoreanLunisolarCalendar Lunar = new();

    // The decree's texts, by the day from which each part binds.
    private static readonly DateOnly NationalDaysHaveSubstitutes = new(2021, 8, 4);
    private static readonly DateOnly BuddhaAndChristmasHaveSubstitutes = new(2023, 5, 4);
    private static readonly DateOnly LabourDayIsHoliday = new(2026, 5, 1);
    private static readonly DateOnly ConstitutionDayIsHoliday = new(2026, 5, 11);

    /// <summary>Every holiday from 1 January of the first to 31 December of the last year, in order of date.</summary>
    public static IReadOnlyList<Holiday> Compute(int firstYear, int lastYear)
    {
        var named = Enumerable.Range(firstYear, lastYear - firstYear + 1).SelectMany(InYear)
            .Concat(AnnouncedDays.Read()
                .Select(h => new Named(h.Date, h.NameKo, h.NameEn, Family.NeverSubstituted, h.Source, h.Provisional)))
            .OrderBy(n => n.Date).ToArray();

        var byDay = new SortedDictionary<DateOnly, Holiday>();
        foreach (var day in named.GroupBy(n => n.Date))
        {
            byDay[day.Key] = new Holiday(
                day.Key,
                string.Join(" · ", day.Select(n => n.Ko)),
                string.Join(" · ", day.Select(n => n.En)),
                false,
                string.Join("; ", day.Select(n => n.Source).Distinct()),
                day.Any(n => n.Provisional));
        }

        AddSubstitutes(named, byDay);
        return [.. byDay.Values.Where(h => h.Date.Year >= firstYear && h.Date.Year <= lastYear)];
    }

    private static void AddSubstitutes(Named[] named, SortedDictionary<DateOnly, Holiday> byDay)
    {
        // In order of date, so that a substitute that meets an earlier one moves on behind it.
        foreach (var day in named.GroupBy(n => n.Date))
        {
            var onSunday = day.Key.DayOfWeek == DayOfWeek.Sunday;
            var onSaturday = day.Key.DayOfWeek == DayOfWeek.Saturday;
            var meetsAnother = !onSunday && !onSaturday && day.Count() > 1;
            var owed = day.Where(n => GivesSubstitute(n, onSaturday, onSunday, meetsAnother)).ToArray();

            // Two holidays on one weekday lose one day between them; on a weekend each loses its own.
            foreach (var holiday in meetsAnother ? owed.Take(day.Count() - 1) : owed)
            {
                var free = day.Key.AddDays(1);
                while (free.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || byDay.ContainsKey(free))
                {
                    free = free.AddDays(1);
                }

                byDay[free] = new Holiday(
                    free, $"대체공휴일({holiday.Ko})", $"Substitute holiday ({holiday.En})", true, DecreeOn(day.Key), false);
            }
        }
    }

    private static bool GivesSubstitute(Named holiday, bool saturday, bool sunday, bool meetsAnother) => holiday.Family switch
    {
        Family.NewYearAndHarvest => sunday || meetsAnother,
        Family.Children => saturday || sunday || meetsAnother,
        Family.NationalDay => holiday.Date >= NationalDaysHaveSubstitutes && (saturday || sunday || meetsAnother),
        Family.BuddhaOrChristmas => holiday.Date >= BuddhaAndChristmasHaveSubstitutes && (saturday || sunday || meetsAnother),
        Family.NeverSubstituted => false,
        _ => throw new ArgumentOutOfRangeException(nameof(holiday)),
    };

    private static IEnumerable<Named> InYear(int year)
    {
        yield return Solar(year, 1, 1, "신정", "New Year's Day", Family.NeverSubstituted);
        foreach (var day in Around(LunarDay(year, 1, 1), "설날", "Seollal"))
        {
            yield return day;
        }

        yield return Solar(year, 3, 1, "삼일절", "Independence Movement Day", Family.NationalDay);
        if (new DateOnly(year, 5, 1) >= LabourDayIsHoliday)
        {
            yield return Solar(year, 5, 1, "노동절", "Labour Day", Family.NationalDay);
        }

        yield return Solar(year, 5, 5, "어린이날", "Children's Day", Family.Children);
        yield return On(LunarDay(year, 4, 8), "부처님오신날", "Buddha's Birthday", Family.BuddhaOrChristmas);
        yield return Solar(year, 6, 6, "현충일", "Memorial Day", Family.NeverSubstituted);
        if (new DateOnly(year, 7, 17) >= ConstitutionDayIsHoliday)
        {
            yield return Solar(year, 7, 17, "제헌절", "Constitution Day", Family.NationalDay);
        }

        yield return Solar(year, 8, 15, "광복절", "Liberation Day", Family.NationalDay);
        foreach (var day in Around(LunarDay(year, 8, 15), "추석", "Chuseok"))
        {
            yield return day;
        }

        yield return Solar(year, 10, 3, "개천절", "National Foundation Day", Family.NationalDay);
        yield return Solar(year, 10, 9, "한글날", "Hangul Day", Family.NationalDay);
        yield return Solar(year, 12, 25, "기독탄신일", "Christmas Day", Family.BuddhaOrChristmas);
    }

    private static IEnumerable<Named> Around(DateOnly feast, string ko, string en) =>
    [
        On(feast.AddDays(-1), $"{ko} 연휴", $"{en} holiday", Family.NewYearAndHarvest),
        On(feast, ko, en, Family.NewYearAndHarvest),
        On(feast.AddDays(1), $"{ko} 연휴", $"{en} holiday", Family.NewYearAndHarvest),
    ];

    private static Named Solar(int year, int month, int day, string ko, string en, Family family) =>
        On(new DateOnly(year, month, day), ko, en, family);

    private static Named On(DateOnly date, string ko, string en, Family family) =>
        new(date, ko, en, family, DecreeOn(date), false);

    private static DateOnly LunarDay(int year, int month, int day)
    {
        // A leap month takes a number of its own in .NET, so every month from it on is one further.
        var leap = Lunar.GetLeapMonth(year);
        var number = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, number, day, 0, 0, 0, 0));
    }

    private static string DecreeOn(DateOnly day) => "관공서의 공휴일에 관한 규정" + day switch
    {
        _ when day >= LabourDayIsHoliday => " (대통령령 제36290호)",
        _ when day >= BuddhaAndChristmasHaveSubstitutes => " (대통령령 제33448호)",
        _ when day >= NationalDaysHaveSubstitutes => " (대통령령 제31930호)",
        _ => "",
    };

    private enum Family
    {
        NeverSubstituted,
        NewYearAndHarvest,
        Children,
        NationalDay,
        BuddhaOrChristmas,
    }

    private sealed record Named(DateOnly Date, string Ko, string En, Family Family, string Source, bool Provisional);
}
