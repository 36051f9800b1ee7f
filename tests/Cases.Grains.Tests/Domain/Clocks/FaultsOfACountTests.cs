using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>A count that the law does not know has no answer, and each of its faults is named, and no other.</summary>
public sealed class FaultsOfACountTests
{
    private static readonly Count Sound = CivilTime("30d", "2026-11-02");

    [Fact]
    public void A_pause_of_one_day_is_none() =>
        Assert.Equal(
            ["count.unit-does-not-suit period"],
            Faults(Sound with { Period = Period.Parse("8h"), Pauses = [Supplement("2026-11-05", "2026-11-05")] }));

    [Fact]
    public void A_pause_that_ends_before_it_starts_is_one() =>
        Assert.Equal(
            ["count.pause-ends-before-it-starts pause"],
            Faults(Sound with { Pauses = [Supplement("2026-11-06", "2026-11-05")] }));

    [Fact]
    public void An_extension_in_a_unit_that_does_not_suit_is_one() =>
        Assert.Equal(
            ["count.unit-does-not-suit extension"], Faults(Sound with { Extensions = [new(Period.Parse("8h"), "test")] }));

    private static IEnumerable<string> Faults(Count count) =>
        Assert.Throws<CountFaultException>(() => DeadlineEngine.Compute(count, HolidayCalendar.Statutory)).Faults
            .Select(f => $"{f.Code} {f.Field}");
}
