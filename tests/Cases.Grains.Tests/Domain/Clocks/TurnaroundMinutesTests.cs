using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using CsCheck;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>Working time between two instants.</summary>
public sealed class TurnaroundMinutesTests
{
    [Theory]
    [InlineData("2026-10-12 09:00", "2026-10-12 18:00", 480)]
    [InlineData("2026-10-12 11:30", "2026-10-12 13:30", 60)]
    [InlineData("2026-10-12 18:00", "2026-10-13 09:00", 0)]
    [InlineData("2026-10-16 17:00", "2026-10-19 10:00", 120)]
    [InlineData("2026-09-23 09:00", "2026-09-28 18:00", 960)]
    [InlineData("2026-10-13 09:00", "2026-10-12 09:00", 0)]
    public void Counts_office_minutes(string from, string to, int minutes) =>
        Assert.Equal(minutes, WorkingTime.MinutesBetween(Instant(from), Instant(to), [], HolidayCalendar.Statutory));

    [Theory]
    [InlineData("2026-10-12 08:59:30", "2026-10-12 09:00:15", 15)]
    [InlineData("2026-10-12 11:59:30.5", "2026-10-12 13:00:30", 59.5)]
    [InlineData("2026-10-12 17:59:50", "2026-10-13 09:00:05", 15)]
    [InlineData("2026-10-13 09:00:01", "2026-10-13 09:00:00", 0)]
    public void To_the_tick_nothing_is_dropped(string from, string to, double seconds) =>
        Assert.Equal(seconds, WorkingTime.Between(Instant(from), Instant(to), [], HolidayCalendar.Statutory).TotalSeconds);

    [Fact]
    public void Paused_days_are_out_and_overlaps_once() =>
        Assert.Equal(480, WorkingTime.MinutesBetween(
            Instant("2026-10-12 09:00"), Instant("2026-10-15 18:00"),
            [Supplement("2026-10-13", "2026-10-14"), Supplement("2026-10-14", "2026-10-15")], HolidayCalendar.Statutory));

    [Theory]
    [InlineData("2026-10-12 09:00", 480, "2026-10-12")]
    [InlineData("2026-10-12 09:00", 481, "2026-10-13")]
    [InlineData("2026-10-12 18:00", 480, "2026-10-13")]
    [InlineData("2026-10-16 13:00", 300, "2026-10-16")]
    [InlineData("2026-10-16 13:00", 301, "2026-10-19")]
    public void What_takes_whole_days_is_done_on_the_last_of_them(string from, int minutes, string day) =>
        Assert.Equal(Day(day), WorkingTime.DayAfter(Instant(from), minutes, [], HolidayCalendar.Statutory));

    [Fact]
    public void Agrees_with_walking_the_minutes() =>
        Gen.Select(Histories.Starts, Gen.Int[0, 8_000], Histories.Shapes.Array[0, 3]).Sample(
        (from, length, shapes) =>
        {
            from = from.AddSeconds(-from.Second);
            var pauses = shapes.Select(s =>
                new Pause(Seoul.DayOf(from).AddDays(s.Offset), Seoul.DayOf(from).AddDays(s.Offset + s.Length), "test")).ToArray();
            var walked = 0;
            for (var at = from; at < from.AddMinutes(length); at = at.AddMinutes(1))
            {
                var day = Seoul.DayOf(at);
                walked += at.Hour is >= 9 and < 18 and not 12 && HolidayCalendar.Statutory.IsWorkingDay(day)
                    && !Array.Exists(pauses, p => p.From <= day && day <= p.To) ? 1 : 0;
            }

            return walked == WorkingTime.MinutesBetween(from, from.AddMinutes(length), pauses, HolidayCalendar.Statutory);
        },
        iter: 1_000);
}
