using Cases.Grains.Domain.Calendar;
using Xunit;

namespace Cases.Grains.Tests.Domain.Calendar;

/// <summary>What an administrator enters, and what never changes by itself.</summary>
public sealed class CorrectionsTests
{
    private static readonly HolidayCalendar Statutory = HolidayCalendar.Statutory;
    private static readonly DateOnly Monday = new(2027, 3, 15);

    [Fact]
    public void An_ad_hoc_day_is_a_holiday_with_its_citation()
    {
        var corrected = Statutory.With([new(Monday, true, "임시공휴일", "Temporary holiday", "국무회의 의결(시험)")]);
        Assert.False(corrected.IsWorkingDay(Monday));
        Assert.Equal("국무회의 의결(시험)", corrected.On(Monday)!.Source);
        Assert.True(Statutory.IsWorkingDay(Monday));
        Assert.NotEqual(Statutory.Version, corrected.Version);
    }

    [Fact]
    public void Taking_the_day_away_again_gives_the_same_calendar_and_version()
    {
        CalendarEntry entered = new(Monday, true, "임시공휴일", "Temporary holiday", "test");
        Assert.Equal(Statutory.Version, Statutory.With([entered, entered with { Holiday = false }]).Version);
    }

    [Fact]
    public void A_provisional_election_is_marked_until_it_is_confirmed()
    {
        var election = new DateOnly(2028, 4, 12);
        Assert.True(Statutory.On(election)!.Provisional);
        Assert.False(
            Statutory.With([new(election, true, "국회의원 선거일", "National Assembly election", "공고(시험)")]).On(election)!.Provisional);
    }

    [Fact]
    public void The_version_of_the_shipped_calendar_changes_only_with_its_content() =>
        Assert.Equal("952eda8fda87", Statutory.Version);

    [Fact]
    public void Every_holiday_has_two_names_and_a_source() => Assert.All(
        Enumerable.Range(2015, 36).SelectMany(Statutory.In),
        h => Assert.True(h.NameKo.Length > 0 && h.NameEn.Length > 0 && h.Source.Length > 0));

    [Fact]
    public void Substitutes_never_fall_on_a_weekend_and_every_year_is_covered()
    {
        Assert.All(Enumerable.Range(2015, 36).SelectMany(Statutory.In).Where(h => h.Substitute), h =>
            Assert.False(h.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.All(Enumerable.Range(2015, 36), year => Assert.True(Statutory.In(year).Count >= 15));
    }

    [Fact]
    public void Outside_the_horizon_every_question_is_an_error()
    {
        Assert.Throws<BeyondHorizonException>(() => Statutory.IsWorkingDay(new DateOnly(2014, 12, 31)));
        Assert.Throws<BeyondHorizonException>(() => Statutory.On(new DateOnly(2051, 1, 1)));
        Assert.Throws<BeyondHorizonException>(() => Statutory.In(2051));
        Assert.Throws<BeyondHorizonException>(() => Statutory.With([new(new DateOnly(2051, 1, 1), true, "x", "x", "x")]));
    }
}
