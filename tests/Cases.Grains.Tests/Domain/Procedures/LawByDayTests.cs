using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Xunit;

namespace Cases.Grains.Tests.Domain.Procedures;

/// <summary>What is there on a day: the first and the last of its days are among those on which it is.</summary>
public sealed class LawByDayTests
{
    private static readonly LawBook Law = LawData.Shipped();

    [Theory]
    [InlineData("2025-09-30", "motie")]
    [InlineData("2025-10-01", "motir")]
    public void A_ministry_is_there_from_its_first_day_to_its_last(string day, string agency) => Assert.Equal(
        [agency], Law.AgenciesOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Select(a => a.Id)
            .Where(id => id is "motie" or "motir"));

    [Fact]
    public void A_complex_is_found_by_its_own_id() =>
        Assert.All(Law.Complexes, complex => Assert.Same(complex, Law.Complex(complex.Id)));

    [Fact]
    public void A_mineral_is_listed_from_its_first_day_to_its_last()
    {
        var mineral = new Mineral("test", new("시험", "Test"), "T", new(2026, 1, 1), new(2026, 12, 31),
            new Citation("law", "1", "2026"), Confidence.Confirmed);
        Assert.Equal([false, true, true, false], new DateOnly[] { new(2025, 12, 31), new(2026, 1, 1), new(2026, 12, 31),
            new(2027, 1, 1) }.Select(mineral.IsListed));
        Assert.True((mineral with { From = null, To = null }).IsListed(new(2015, 1, 1)));
    }
}
