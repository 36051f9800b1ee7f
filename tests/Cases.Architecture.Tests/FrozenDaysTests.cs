using System.Reflection;
using Xunit;

namespace Cases.Architecture.Tests;

/// <summary>
/// A day that a class takes from the clock when it loads is yesterday's from tomorrow on, and a server lives for months.
/// </summary>
public sealed class FrozenDaysTests
{
    private static readonly string[] Product = ["Cases.Grains", "Cases.Silo", "Cases.Web"];

    private static readonly Type[] Days = [typeof(DateOnly), typeof(DateTime), typeof(DateTimeOffset)];

    [Fact]
    public void No_class_keeps_the_day_on_which_it_was_loaded() =>
        Assert.Empty(Product.SelectMany(name => KeptBy(Assembly.Load(name))));

    [Fact]
    public void A_day_that_is_kept_is_seen() =>
        Assert.Equal(
            ["KeepsTheDay.Default", "KeepsTheDay.Perhaps", "KeepsTheDay.Since"],
            KeptBy(typeof(FrozenDaysTests).Assembly).Order());

    /// <summary>Static fields that hold a day near the present one, by class and name.</summary>
    private static IEnumerable<string> KeptBy(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where Days.Contains(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType) && IsNear(field.GetValue(null))
        select $"{type.Name}.{field.Name}";

    private static bool IsNear(object? kept)
    {
        var day = kept switch
        {
            DateOnly on => on.ToDateTime(TimeOnly.MinValue),
            DateTime at => at,
            DateTimeOffset at => at.UtcDateTime,
            _ => DateTime.MinValue,
        };
        return Math.Abs((TimeProvider.System.GetUtcNow().UtcDateTime - day).TotalDays) < 3;
    }
}
