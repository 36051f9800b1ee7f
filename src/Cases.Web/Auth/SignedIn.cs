using System.Security.Claims;
using Cases.Web.Language;

namespace Cases.Web.Auth;

/// <summary>Who is signed in, as the session's claims say.</summary>
public sealed record SignedIn(
    string PersonId, string Role, string? AgencyId, string? FirmId, string NameKo, string NameEn, string OrganisationKo,
    string OrganisationEn)
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

    internal static IEnumerable<Claim> ClaimsOf(Person person)
    {
        yield return new Claim(Person, person.Id);
        yield return new Claim(ClaimTypes.Role, person.Role);
        yield return new Claim(NameKo, person.NameKo);
        yield return new Claim(NameEn, person.NameEn);
        yield return new Claim(OrganisationKo, person.OrganisationKo);
        yield return new Claim(OrganisationEn, person.OrganisationEn);
        if (person.AgencyId is { } agency)
            yield return new Claim(Agency, agency);
        if (person.FirmId is { } firm)
            yield return new Claim(Firm, firm);
    }
}
