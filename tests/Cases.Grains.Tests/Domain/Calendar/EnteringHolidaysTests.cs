using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Xunit;

namespace Cases.Grains.Tests.Domain.Calendar;

/// <summary>What may be entered into the calendar, and by whom.</summary>
public sealed class EnteringHolidaysTests
{
    private static readonly HolidayCalendar Statutory = HolidayCalendar.Statutory;

    [Fact]
    public void An_administrator_enters_a_holiday_and_nobody_else_does() => Assert.All(Enum.GetValues<Role>(), role =>
        Assert.Equal(
            role == Role.Administrator ? null : "act.not-yours", CalendarChange.Fault(On(new(2027, 3, 15)), role, Statutory)));

    [Fact]
    public void The_first_and_the_last_day_of_the_calendar_are_days_of_it()
    {
        Assert.Null(FaultOn(Statutory.Last));
        Assert.Equal("calendar.beyond-horizon", FaultOn(Statutory.Last.AddDays(1)));
        Assert.Null(FaultOn(Statutory.First));
        Assert.Equal("calendar.beyond-horizon", FaultOn(Statutory.First.AddDays(-1)));
    }

    [Theory]
    [InlineData("임시\n공휴일", "calendar.text")]
    [InlineData("900101-1234568", "calendar.text")]
    [InlineData("임시\u200B공휴일", "calendar.text")]
    [InlineData(" ", "calendar.incomplete")]
    [InlineData("임시공휴일", null)]
    public void A_holiday_has_a_name_of_one_line_and_names_nobody(string name, string? code) => Assert.Equal(
        code, CalendarChange.Fault(On(new(2027, 3, 15)) with { NameKo = name }, Role.Administrator, Statutory));

    [Fact]
    public void A_day_that_is_no_holiday_is_recorded_with_its_citation_alone() => Assert.Equal(
        new CalendarEntry(new(2026, 3, 2), false, "", "", "국무회의 의결(시험)", Provisional: false, Substitute: false),
        (On(new(2026, 3, 2)) with { Holiday = false, Provisional = true, Substitute = true }).AsRecorded());

    [Fact]
    public void A_year_that_the_calendar_does_not_know_is_named_by_its_first_day() =>
        Assert.Equal(new DateOnly(9999, 1, 1), Assert.Throws<BeyondHorizonException>(() => Statutory.In(9999)).Day);

    private static string? FaultOn(DateOnly day) => CalendarChange.Fault(On(day), Role.Administrator, Statutory);

    private static CalendarEntry On(DateOnly day) => new(day, true, "임시공휴일", "Temporary holiday", "국무회의 의결(시험)");
}
