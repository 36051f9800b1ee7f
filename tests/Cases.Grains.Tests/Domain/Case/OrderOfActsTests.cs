using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Where people find an act does not hang on the name of its file.</summary>
public sealed class OrderOfActsTests
{
    [Fact]
    public void Acts_stand_in_their_usual_order_and_none_is_missing()
    {
        string[] first = ["transfer", "claim", "assign", "release", "link", "withdraw", "close"];

        Assert.Equal(first, ActShape.All.Keys.Take(first.Length));
        Assert.Equal("refuse-pause-correction", ActShape.All.Keys.Last());
    }
}
