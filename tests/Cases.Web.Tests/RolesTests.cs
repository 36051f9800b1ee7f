using System.Reflection;
using Cases.Grains.Domain;
using Cases.TestKit;
using Cases.Web.Auth;
using Cases.Web.Pages;
using Cases.Web.Tests.Guard;

namespace Cases.Web.Tests;

/// <summary>
/// A role is one file that says what it reaches, and what names it: whoever adds one and forgets a part is told which. The rest
/// is told by the tests that docs/how-to/add-a-role.md lists.
/// </summary>
public sealed class RolesTests
{
    public static TheoryData<Role> Known => [.. Enum.GetValues<Role>().Where(role => role != Role.System)];

    [Theory, MemberData(nameof(Known))]
    public void What_a_role_reaches_stands_in_a_file_of_its_own(Role role)
    {
        Assert.Equal($"{role}Role", RoleRule.Find(role)?.GetType().Name);
        var file = File.ReadAllText(RepositoryTree.PathOf($"src/Cases.Grains/Domain/Roles/{role}Role.cs"));
        Assert.Equal(1, file.Split(" class ").Length - 1);
    }

    [Theory, MemberData(nameof(Known))]
    public void A_role_has_a_name_a_first_page_in_its_menu_and_somebody_who_tries_every_door(Role role)
    {
        var name = ActShape.Kebab($"{role}");
        Assert.Equal(name, typeof(Roles).GetField($"{role}", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue());
        Assert.Contains(Navigation.Entries, entry => entry.Path == Roles.Home(name) && entry.Roles.Contains(name));
        Assert.StartsWith("/", Roles.CaseAt(name), StringComparison.Ordinal);
        Assert.Contains(Onlooker.All, who => name == who.Role || name.EndsWith($"-{who.Role}", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Known))]
    public async Task A_role_can_be_tried_and_its_name_stands_in_the_guide_to_operations(Role role)
    {
        var name = ActShape.Kebab($"{role}");
        Assert.Contains(
            await new DemoPeople().List(TestContext.Current.CancellationToken), person => person.Role == name);
        Assert.Contains(name, await File.ReadAllTextAsync(
            RepositoryTree.PathOf("docs/operations.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
