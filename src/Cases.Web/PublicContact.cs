using Cases.Grains.Domain;
using Cases.Web.Language;

namespace Cases.Web;

/// <summary>
/// Whom people ask about the system itself, and where its privacy notice stands, as this installation says; what it does not say
/// is null.
/// </summary>
/// <param name="Name">Which office answers, in the reader's language.</param>
/// <param name="Hours">When it does.</param>
public sealed record PublicContact(string? Name, string? Phone, string? Email, string? Hours, string? PrivacyNotice)
{
    private const string NameKey = "Contact:Name", HoursKey = "Contact:Hours", InEnglish = "InEnglish";
    private const string PhoneKey = "Contact:Phone", EmailKey = "Contact:Email", PrivacyKey = "Contact:PrivacyNotice";

    /// <summary>Whether there is anybody to ask.</summary>
    public bool IsThere => Phone is not null || Email is not null;

    /// <summary>The number as a telephone dials it.</summary>
    public string Dialled => string.Concat((Phone ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));

    internal static PublicContact Of(IConfiguration set) => new(
        InTheReaders(set, NameKey), Said(set, PhoneKey), Said(set, EmailKey), InTheReaders(set, HoursKey),
        Said(set, PrivacyKey));

    /// <summary>What of it nobody could use.</summary>
    internal static IEnumerable<string> Faults(IConfiguration set)
    {
        if (Said(set, PhoneKey) is { } phone && (phone.Count(char.IsAsciiDigit) < 3 || !phone.All(IsDialled)))
            yield return $"{PhoneKey}: {phone} is no telephone number.";
        if (Said(set, EmailKey) is { } mail && !EmailAddress.IsOne(mail))
            yield return $"{EmailKey}: {mail} is not one e-mail address.";
        if (Said(set, PrivacyKey) is { } notice && !(Uri.TryCreate(notice, UriKind.Absolute, out var at) && at.Scheme == "https"))
            yield return $"{PrivacyKey}: {notice} is no address that begins with https:.";
    }

    private static bool IsDialled(char sign) => char.IsAsciiDigit(sign) || sign is '+' or '-' or ' ' or '(' or ')';

    /// <summary>The English one may be missing: better a Korean name than none.</summary>
    private static string? InTheReaders(IConfiguration set, string key) =>
        Said(set, key) is { } korean ? Languages.Pick(korean, Said(set, key + InEnglish) ?? korean) : null;

    private static string? Said(IConfiguration set, string key) => set[key] is { Length: > 0 } value ? value.Trim() : null;
}
