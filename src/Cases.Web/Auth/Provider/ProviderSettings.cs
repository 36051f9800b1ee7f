using System.Security.Claims;

namespace Cases.Web.Auth.Provider;

/// <summary>The OpenID Connect provider that people sign in with, from the section <c>SignIn</c>.</summary>
/// <param name="TakesNewFirms">True enters a firm that the provider vouches for with its registration number; false knows only
/// entered firms.</param>
internal sealed record ProviderSettings(
    Uri Authority, string ClientId, string? ClientSecret, IReadOnlyList<string> Scopes, ClaimNames Claims, ValueMaps Values,
    bool TakesNewFirms, Strength Strength)
{
    /// <summary>The setting that names the provider; outside Development it must be there.</summary>
    public const string NewFirmsKey = "SignIn:NewFirms";
    public const string AuthorityKey = "SignIn:Authority";

    private const string ClientKey = "SignIn:ClientId";
    private const string SecretKey = "SignIn:ClientSecret";
    private const string SecretFileKey = "SignIn:ClientSecretFile";

    /// <summary>Reads the section and names every fault in it; settings are null when there is one.</summary>
    public static (ProviderSettings? Settings, IReadOnlyList<string> Faults) Read(IConfiguration configuration)
    {
        List<string> faults = [];
        var authority = AuthorityOf(configuration[AuthorityKey], faults);
        var client = configuration[ClientKey];
        if (string.IsNullOrWhiteSpace(client))
            faults.Add($"{Named(ClientKey)} is missing: the client id under which the provider knows this installation.");
        var values = ValueMaps.Of(configuration.GetSection("SignIn"));
        faults.AddRange(values.Roles.Values.Where(role => !Auth.Roles.All.Contains(role)).Distinct()
            .Select(role => $"SignIn:Roles maps to '{role}', which is no role. Roles are {string.Join(", ", Auth.Roles.All)}."));
        var secret = Secret(configuration, faults);
        var scopes = configuration["SignIn:Scopes"] ?? "openid profile";
        return faults.Count > 0 ? (null, faults) : (new(
            authority!, client!, secret, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ClaimNames.Of(configuration.GetSection("SignIn:Claims")),
            values, configuration.GetValue(NewFirmsKey, false), Strength.Of(configuration.GetSection("SignIn"))), []);
    }

    private static Uri? AuthorityOf(string? written, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(written))
            faults.Add($"{Named(AuthorityKey)} is missing: the address of your OpenID Connect provider.");
        else if (!Uri.TryCreate(written, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
            faults.Add($"{Named(AuthorityKey)} is '{written}', which is no address.");
        else if (authority.Scheme == "http" && !authority.IsLoopback)
            faults.Add($"{Named(AuthorityKey)} is '{written}': only a provider on this machine may go without https.");
        else
            return authority;
        return null;
    }

    private static string? Secret(IConfiguration configuration, List<string> faults)
    {
        if (configuration[SecretFileKey] is not { Length: > 0 } file)
            return configuration[SecretKey];
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{Named(SecretFileKey)} names a file that cannot be read: {unreadable.Message}");
            return null;
        }
    }

    private static string Named(string key) => $"{key} (environment variable {key.Replace(":", "__", StringComparison.Ordinal)})";
}

/// <summary>How surely the provider has to have recognised somebody: one of each named list, such as a second factor.</summary>
/// <param name="Classes">Values of <c>acr</c>, asked for at the provider too; empty asks for none.</param>
/// <param name="Methods">Values of <c>amr</c>; empty asks for none.</param>
internal sealed record Strength(IReadOnlyList<string> Classes, IReadOnlyList<string> Methods)
{
    public static Strength Of(IConfiguration section) => new(Listed(section["RequiredAcr"]), Listed(section["RequiredAmr"]));

    /// <summary>By the claims of the signed token; what it does not say was not done.</summary>
    public bool Suffices(ClaimsPrincipal told) => IsOne(told, "acr", Classes) && IsOne(told, "amr", Methods);

    private static bool IsOne(ClaimsPrincipal told, string claim, IReadOnlyList<string> wanted) =>
        wanted.Count == 0 || told.FindAll(claim).Any(found => wanted.Contains(found.Value));

    private static string[] Listed(string? written) => written?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>Which claim tells what. The desk of an officer is that of the agency.</summary>
internal sealed record ClaimNames(
    string Id, string Name, string NameEnglish, string Email, string Language, string Role, string Agency, string Firm,
    string RegistrationNumber, string FirmName)
{
    public static ClaimNames Of(IConfiguration section) => new(
        section["Id"] ?? "sub", section["Name"] ?? "name", section["NameEnglish"] ?? "name_en", section["Email"] ?? "email",
        section["Language"] ?? "locale", section["Role"] ?? "role", section["Agency"] ?? "agency", section["Firm"] ?? "firm",
        section["RegistrationNumber"] ?? "registration_number", section["FirmName"] ?? "firm_name");

    public IEnumerable<string> All => [Id, Name, NameEnglish, Email, Language, Role, Agency, Firm, RegistrationNumber, FirmName];
}

/// <summary>
/// What the provider's values mean here. Without a map a value stands for itself; with one, only what it names counts.
/// </summary>
internal sealed record ValueMaps(
    IReadOnlyDictionary<string, string> Roles,
    IReadOnlyDictionary<string, string> Agencies,
    IReadOnlyDictionary<string, string> Firms)
{
    /// <summary>Lists of From and To, because the provider's values may hold the signs that settings' names cannot.</summary>
    public static ValueMaps Of(IConfiguration section) =>
        new(Map(section, "Roles"), Map(section, "Agencies"), Map(section, "Firms"));

    private static Dictionary<string, string> Map(IConfiguration section, string name) => section.GetSection(name).GetChildren()
        .Where(pair => pair["From"] is not null && pair["To"] is not null)
        .GroupBy(pair => pair["From"]!, StringComparer.Ordinal)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()["To"]!, StringComparer.Ordinal);
}
