using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Web.Acts;

/// <summary>Holds a filing against the profile of the firm that files it, for pages and the API alike.</summary>
public sealed class FilingFirms(IGrainFactory grains)
{
    private static readonly string[] OfProfile = [nameof(Filing.FirmName), nameof(Filing.RegistrationNumber)];

    /// <summary>
    /// The filing with what it left out, and where it names another firm. A firm without a profile says who it is.
    /// </summary>
    public async Task<(Filing Filing, IReadOnlyList<Fault> Faults)> Held(string firm, Filing filing)
    {
        var profile = await grains.GetGrain<IFirmGrain>(firm).Profile();
        var whole = FilingFirm.FilledIn(filing, profile?.Name, profile?.RegistrationNumber);
        return (whole, FilingFirm.Faults(whole, profile?.Name, profile?.RegistrationNumber));
    }

    /// <summary>Whether a field of a filing may be left out because the firm's profile may know it.</summary>
    internal static bool Knows(ActField field) =>
        field.Property.DeclaringType == typeof(Filing) && OfProfile.Contains(field.Name);

    /// <summary>
    /// What was given, with name and number of the profile where they were left out: who binds it demands them.
    /// </summary>
    internal async Task<Given.Whole?> Whole(Given.Whole? given, string? firm)
    {
        if (firm is null || given?.Members.Where(IsFiling).ToArray() is not [{ Value: Given.Whole filing }]
            || OfProfile.Where(name => filing[name] is null).ToArray() is not { Length: > 0 } missing
            || await grains.GetGrain<IFirmGrain>(firm).Profile() is not { } profile)
        {
            return given;
        }
        var known = missing.Select(name => (Name: name, Value: Of(profile, name))).Where(m => !Writing.IsBlank(m.Value))
            .Select(m => (m.Name, (Given)new Given.Written(m.Value!)));
        return new([.. given.Members.Select(m =>
            IsFiling(m) ? (m.Name, new Given.Whole([.. filing.Members, .. known])) : m)]);
    }

    private static string? Of(FirmProfile profile, string member) =>
        member == nameof(Filing.FirmName) ? Writing.Clean(profile.Name) : FilingFirm.Plain(profile.RegistrationNumber);

    private static bool IsFiling((string Name, Given Value) member) =>
        Given.Is(member.Name, nameof(FileRequest.Filing)) && member.Value is Given.Whole;
}
