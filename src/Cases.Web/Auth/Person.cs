using Cases.Web.Language;

namespace Cases.Web.Auth;

/// <summary>
/// Somebody who can sign in. One role each; <see cref="AgencyId"/> is set for agency staff, <see cref="FirmId"/> for a firm's
/// people, neither for inspector, auditor, administrator and help desk unless they belong to an agency.
/// </summary>
public sealed record Person(
    string Id,
    string Role,
    string NameKo,
    string NameEn,
    string? AgencyId = null,
    string? FirmId = null,
    string OrganisationKo = "",
    string OrganisationEn = "")
{
    public string Name => Languages.Pick(NameKo, NameEn);

    public string Organisation => Languages.Pick(OrganisationKo, OrganisationEn);
}
