using System.Security.Claims;
using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Auth;

/// <summary>Who acts and who reads, as the grains and the queries ask for it.</summary>
public static class Viewers
{
    /// <summary>Who acts. Throws for a visitor: a page that acts needs somebody signed in.</summary>
    public static Actor Actor(this ClaimsPrincipal user) =>
        user.SignedIn() is { } who
            ? new Actor(who.PersonId, RoleOf(who.Role), who.AgencyId, who.FirmId)
            : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Who reads, and from which address, for the access log. Throws for a visitor.</summary>
    public static Viewer Viewer(this HttpContext context) =>
        new(context.User.Actor(), context.Connection.RemoteIpAddress?.ToString() ?? "");

    /// <summary>
    /// The domain's role of a role name; throws for a name that is none (<see cref="Role.System"/> never signs in).
    /// </summary>
    public static Role RoleOf(string name) =>
        RoleRule.Find(name)?.Role ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No such role.");
}
