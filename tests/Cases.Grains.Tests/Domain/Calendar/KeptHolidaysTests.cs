using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Xunit;

namespace Cases.Grains.Tests.Domain.Calendar;

/// <summary>The calendar against the days that government offices really kept, written out by hand, year by year.</summary>
public sealed class KeptHolidaysTests
{
    public static TheoryData<int, string> Years => new()
    {
        { 2015, "01-01 02-18 02-19 02-20 03-01 05-05 05-25 06-06 08-14 08-15 09-26 09-27 09-28 09-29 10-03 10-09 12-25" },
        { 2016, "01-01 02-07 02-08 02-09 02-10 03-01 04-13 05-05 05-06 05-14 06-06 08-15 09-14 09-15 09-16 10-03 10-09 12-25" },
        { 2017, "01-01 01-27 01-28 01-29 01-30 03-01 05-03 05-05 05-09 06-06 08-15 10-02 10-03 10-04 10-05 10-06 10-09 12-25" },
        { 2018, "01-01 02-15 02-16 02-17 03-01 05-05 05-07 05-22 06-06 06-13 08-15 09-23 09-24 09-25 09-26 10-03 10-09 12-25" },
        { 2019, "01-01 02-04 02-05 02-06 03-01 05-05 05-06 05-12 06-06 08-15 09-12 09-13 09-14 10-03 10-09 12-25" },
        { 2020, "01-01 01-24 01-25 01-26 01-27 03-01 04-15 04-30 05-05 06-06 08-15 08-17 09-30 10-01 10-02 10-03 10-09 12-25" },
        { 2021, "01-01 02-11 02-12 02-13 03-01 05-05 05-19 06-06 08-15 08-16 09-20 09-21 09-22 10-03 10-04 10-09 10-11 12-25" },
        { 2022,
            "01-01 01-31 02-01 02-02 03-01 03-09 05-05 05-08 06-01 06-06 08-15 09-09 09-10 09-11 09-12 10-03 10-09 10-10 12-25" },
        { 2023, "01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25" },
        { 2024,
            "01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25" },
        { 2025,
            "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25" },
        { 2026, "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25" },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public void Every_holiday_the_government_kept_and_nothing_else(int year, string days) =>
        Assert.Equal(days.Split(' '), HolidayCalendar.Statutory.In(year)
            .Select(h => h.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(2015, "09-29")]
    [InlineData(2016, "02-10")]
    [InlineData(2017, "01-30 10-06")]
    [InlineData(2018, "05-07 09-26")]
    [InlineData(2019, "05-06")]
    [InlineData(2020, "01-27")]
    [InlineData(2021, "08-16 10-04 10-11")]
    [InlineData(2022, "09-12 10-10")]
    [InlineData(2023, "01-24 05-29")]
    [InlineData(2024, "02-12 05-06")]
    [InlineData(2025, "03-03 05-06 10-08")]
    [InlineData(2026, "03-02 05-25 08-17 10-05")]
    [InlineData(2027, "02-09 05-03 07-19 08-16 10-04 10-11 12-27")]
    [InlineData(2028, "10-05")]
    [InlineData(2029, "05-07 05-21 09-24")]
    public void Substitutes_fall_where_the_rule_in_force_puts_them(int year, string days) =>
        Assert.Equal(
            days, string.Join(' ', HolidayCalendar.Statutory.In(year).Where(h => h.Substitute)
                .Select(h => h.Date.ToString("MM-dd", CultureInfo.InvariantCulture))));
}
