using System.Reflection;
using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>
/// What an act may leave out, it can be sent without: readers of JSON take a parameter without a default for required.
/// </summary>
public sealed class LeavingTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void Every_optional_part_of_an_act_has_a_default()
    {
        Type[] parts =
            [typeof(Disposition), typeof(ConditionDraft), typeof(AgencyQuestion), .. ActShape.All.Values.Select(s => s.Type)];
        var optional = parts.SelectMany(t => t.GetConstructors()[0].GetParameters())
            .Where(p => Nullability.Create(p).ReadState == NullabilityState.Nullable).ToArray();

        Assert.True(optional.Length >= 5);
        Assert.DoesNotContain(optional, p => !p.HasDefaultValue);
    }
}
