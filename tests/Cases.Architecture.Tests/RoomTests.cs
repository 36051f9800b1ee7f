using Cases.TestKit;
using Xunit;

namespace Cases.Architecture.Tests;

public sealed class RoomTests
{
    public static TheoryData<string> Rules => [.. RoomRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_room_keeps_its_rule(string name)
    {
        var rule = RoomRules.All.Single(rule => rule.Name == name);

        Tree.SeesTypesWhereThereAreFiles(rule);
        Assert.Empty(rule.Violations(Built.Product));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_sees_the_violation_planted_for_it(string name) =>
        Assert.NotEmpty(RoomRules.All.Single(rule => rule.Name == name).Violations(Built.Planted));

    [Theory]
    [InlineData("MakesUpIds", "System.Guid.NewGuid")]
    [InlineData("Waits", "System.Threading.Tasks.Task")]
    [InlineData("ReadsFiles", "System.IO.File")]
    [InlineData("ReadsTheClock", "System.TimeProvider")]
    [InlineData("IsAGrain", "Orleans.Grain")]
    [InlineData("Logs", "Microsoft.Extensions.Logging.ILogger")]
    public void The_domain_rule_sees_each_kind_of_impurity(string type, string touched) =>
        Assert.Contains(
            RoomRules.DomainIsPure.Violations(Built.Planted),
            line =>
                line.Contains($".{type} ", StringComparison.Ordinal) && line.Contains($" {touched}", StringComparison.Ordinal));

    [Theory]
    [InlineData("AddsMonths", "System.DateOnly.AddMonths")]
    [InlineData("WritesPastTheGrain", "Cases.Grains.Ledger.ICaseLedger.Record")]
    public void The_web_rule_sees_each_way_round_the_grains(string type, string touched) =>
        Assert.Contains(
            RoomRules.WebWritesThroughGrains.Violations(Built.Planted),
            line => line.EndsWith($".{type} touches {touched}", StringComparison.Ordinal));

    [Theory]
    [InlineData("ReadsWithoutItsLine", "Cases.Grains.Storage.IReadDatabase")]
    [InlineData("WritesTheLogItself", "Cases.Grains.Ledger.IAccessLog")]
    public void The_rule_of_reading_sees_each_way_round_the_access_log(string type, string touched) =>
        Assert.Contains(
            RoomRules.QueriesReadThroughReading.Violations(Built.Planted),
            line => line.EndsWith($".{type} touches {touched}", StringComparison.Ordinal));

    [Fact]
    public void The_web_names_the_storage_in_at_most_one_type()
    {
        Tree.SeesTypesWhereThereAreFiles(RoomRules.WebNamesStorageOnce);
        Assert.True(Namers(Built.Product).Count <= 1, string.Join('\n', Namers(Built.Product)));
        Assert.Equal(2, Namers(Built.Planted).Count);
    }

    private static HashSet<string> Namers(IEnumerable<ArchUnitNET.Domain.IType> types) =>
        [.. RoomRules.WebNamesStorageOnce.Violations(types).Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)])];
}
