using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web;

/// <summary>The signed-in person as the domain and the queries know one.</summary>
public static class FirmViewing
{
    public static Viewer AsViewer(this SignedIn who, HttpContext context) =>
        new(new(who.PersonId, RoleOf(who.Role), who.AgencyId, who.FirmId), context.Connection.RemoteIpAddress?.ToString() ?? "");

    private static Role RoleOf(string role) => Enum.Parse<Role>(role.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
