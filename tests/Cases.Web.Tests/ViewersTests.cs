using Cases.Grains.Domain;
using Cases.Web.Auth;

namespace Cases.Web.Tests;

public sealed class ViewersTests
{
    [Fact]
    public void Every_role_of_the_domain_but_the_system_can_sign_in() =>
        Assert.Equal(Enum.GetValues<Role>().Except([Role.System]), Roles.All.Select(Viewers.RoleOf));

    [Theory]
    [InlineData("system")]
    [InlineData("5")]
    [InlineData("")]
    public void Nobody_signs_in_with_a_role_that_is_none(string role) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Viewers.RoleOf(role));
}
