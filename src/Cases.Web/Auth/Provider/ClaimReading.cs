using System.Security.Claims;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Web.Auth.Own;
using Cases.Web.Forms;
using Cases.Web.Language;

namespace Cases.Web.Auth.Provider;

/// <summary>What the provider's claims say of somebody, or why nobody can be signed in by them.</summary>
/// <param name="Refusal">A code of <see cref="Refusals"/>; null when the claims suffice.</param>
/// <param name="RegistrationNumber">Ten digits, for a firm's person whose firm is told by its number.</param>
internal sealed record ReadClaims(
    string? Refusal, string Id, PersonAtSignIn? Person, string? RegistrationNumber = null, string? FirmName = null);

/// <summary>
/// Maps claims to person, role, agency or firm as the settings say. Nothing is guessed: what is missing or twofold is refused.
/// </summary>
internal sealed class ClaimReading(ProviderSettings settings, LawBook law)
{
    private const int LongestId = 200;
    private const int LongestText = 200;

    public bool TakesNewFirms => settings.TakesNewFirms;

    public ReadClaims Read(ClaimsPrincipal told)
    {
        var names = settings.Claims;
        var id = Texts(told, names.Id).FirstOrDefault() ?? "";
        if (id.Length is 0 or > LongestId || OwnAccounts.IsReserved(id))
            return Refused(Refusals.Person);
        if (!settings.Strength.Suffices(told))
            return Refused(Refusals.Strength, id);
        var roles = Texts(told, names.Role).Select(value => Mapped(settings.Values.Roles, value)).OfType<string>()
            .Where(Roles.All.Contains).Distinct().ToArray();
        if (roles.Length != 1)
            return Refused(roles.Length == 0 ? Refusals.Role : Refusals.Roles, id);
        var person = new PersonAtSignIn(
            NameIn(told, names.Name) ?? id, NameIn(told, names.NameEnglish), roles[0], null, null, Text(told, names.Email),
            LanguageOf(told));
        return Roles.Firm.Contains(roles[0]) ? AtFirm(told, id, person) : AtAgency(told, id, person);
    }

    /// <summary>An address is told, and letters could not go there.</summary>
    public bool TellsNoUsableAddress(ClaimsPrincipal told) =>
        told.FindAll(settings.Claims.Email).Any(claim => !string.IsNullOrWhiteSpace(claim.Value))
        && !EmailAddress.IsOne(Text(told, settings.Claims.Email));

    private ReadClaims AtAgency(ClaimsPrincipal told, string id, PersonAtSignIn person)
    {
        var written = Texts(told, settings.Claims.Agency).Distinct().ToArray();
        var agencies = written.Select(value => Mapped(settings.Values.Agencies, value)).OfType<string>()
            .Where(agency => law.Agency(agency) is not null)
            .Distinct().ToArray();
        // Inspectors, auditors, administrators and the help desk need no agency; one that is told has to be known all the same.
        var needed = Roles.Agency.Contains(person.Role) || written.Length > 0;
        return agencies.Length == 1 ? new(null, id, person with { Agency = agencies[0] })
            : needed ? Refused(Refusals.Agency, id)
            : new(null, id, person);
    }

    private ReadClaims AtFirm(ClaimsPrincipal told, string id, PersonAtSignIn person)
    {
        var names = settings.Claims;
        if (Text(told, names.Firm) is { } firm)
            return !OwnAccounts.IsReserved(firm) && Mapped(settings.Values.Firms, firm) is { } known
                ? new(null, id, person with { Firm = known })
                : Refused(Refusals.Firm, id);
        return Text(told, names.RegistrationNumber) is { } written && RegistrationNumber.Digits(written) is { } digits
            && RegistrationNumber.ChecksumHolds(digits)
            ? new(null, id, person with { Firm = settings.Values.Firms.GetValueOrDefault(digits, digits) }, digits,
                NameIn(told, names.FirmName))
            : Refused(Refusals.Firm, id);
    }

    private string LanguageOf(ClaimsPrincipal told)
    {
        var asked = Text(told, settings.Claims.Language)?.Split('-', '_')[0];
        return Languages.All.Contains(asked) ? asked! : Languages.Default;
    }

    private static string? Mapped(IReadOnlyDictionary<string, string> map, string value) =>
        map.Count == 0 ? value : map.GetValueOrDefault(value);

    private static string? Text(ClaimsPrincipal told, string name) =>
        Texts(told, name).FirstOrDefault(text => text.Length <= LongestText);

    /// <summary>A name as it is kept, without what nobody sees: who cannot change it is not locked out for it.</summary>
    private static string? NameIn(ClaimsPrincipal told, string name) =>
        told.FindAll(name).Select(claim => Writing.Entered(Writing.Clean(claim.Value)).Trim())
            .FirstOrDefault(
                text => !Writing.IsBlank(text) && !Writing.HasLineEnd(text) && !Writing.IsLonger(text, LongestText));

    /// <summary>Ids and codes as they are told; one that may look like another is none.</summary>
    private static IEnumerable<string> Texts(ClaimsPrincipal told, string name) =>
        told.FindAll(name).Select(claim => claim.Value.Trim())
            .Where(text => text.Length > 0 && CleanText.Fault(text) is null && !Writing.HasLineEnd(text));

    private static ReadClaims Refused(string code, string id = "") => new(code, id, null);
}

/// <summary>Why a sign-in was refused; the texts are <c>sign-in.refused.&lt;code&gt;</c>.</summary>
internal static class Refusals
{
    public const string Person = "person";
    public const string Strength = "strength";
    public const string Role = "role";
    public const string Roles = "roles";
    public const string Agency = "agency";
    public const string Firm = "firm";
    public const string Disposed = "disposed";
    public const string Denied = "denied";
    public const string Failed = "failed";

    public static readonly string[] All = [Person, Strength, Role, Roles, Agency, Firm, Disposed, Denied, Failed];
}
