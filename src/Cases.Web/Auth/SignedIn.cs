using System.Security.Claims;
using Cases.Web.Language;

namespace Cases.Web.Auth;

/// <summary>
/// Somebody who is or can be signed in, as a session's claims hold them. One role each; <see cref="AgencyId"/> is set for
/// agency staff, <see cref="FirmId"/> for a firm's people, neither for inspector, auditor, administrator and help desk unless
/// they belong to an agency.
/// </summary>
public sealed record SignedIn(
    string PersonId, string Role, string? AgencyId, string? FirmId, string NameKo, string NameEn, string OrganisationKo = "",
    string OrganisationEn = "")
{
    public string Name => Languages.Pick(NameKo, NameEn);

    public string Organisation => Languages.Pick(OrganisationKo, OrganisationEn);

    /// <summary>Where cases are shown to this reader; the id comes behind it.</summary>
    public string CaseAt => Roles.CaseAt(Role);
}

/// <summary>The claims of a session, both ways.</summary>
public static class SignedInClaims
{
    private const string Person = "cases:person";
    private const string Agency = "cases:agency";
    private const string Firm = "cases:firm";
    private const string NameKo = "cases:name-ko";
    private const string NameEn = "cases:name-en";
    private const string OrganisationKo = "cases:organisation-ko";
    private const string OrganisationEn = "cases:organisation-en";

    /// <summary>Who is signed in, or null for a visitor.</summary>
    public static SignedIn? SignedIn(this ClaimsPrincipal user) =>
        user.FindFirstValue(Person) is { } id && user.FindFirstValue(ClaimTypes.Role) is { } role
            ? new SignedIn(id, role, user.FindFirstValue(Agency), user.FindFirstValue(Firm), user.FindFirstValue(NameKo) ?? id,
                user.FindFirstValue(NameEn) ?? id, user.FindFirstValue(OrganisationKo) ?? "",
                user.FindFirstValue(OrganisationEn) ?? "")
            : null;

    internal static IEnumerable<Claim> ClaimsOf(SignedIn who)
    {
        yield return new Claim(Person, who.PersonId);
        yield return new Claim(ClaimTypes.Role, who.Role);
        yield return new Claim(NameKo, who.NameKo);
        yield return new Claim(NameEn, who.NameEn);
        yield return new Claim(OrganisationKo, who.OrganisationKo);
        yield return new Claim(OrganisationEn, who.OrganisationEn);
        if (who.AgencyId is { } agency)
            yield return new Claim(Agency, agency);
        if (who.FirmId is { } firm)
            yield return new Claim(Firm, firm);
    }
}
