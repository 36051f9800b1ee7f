namespace Cases.Web;

/// <summary>Where to report a weakness, as RFC 9116 has it, where this installation says whom to tell.</summary>
internal static class SecurityContact
{
    public const string Key = "Security:Contact";

    public const string Path = "/.well-known/security.txt";

    /// <summary>How long what was read there may be relied on; the file is made anew whenever it is asked for.</summary>
    private static readonly TimeSpan Good = TimeSpan.FromDays(30);

    /// <summary>A mail or web address: what else would stand there, nobody could use.</summary>
    public static bool IsReadable(string written) => Uri.TryCreate(written, UriKind.Absolute, out var address)
        && address.Scheme is "mailto" or "https" && !written.Any(char.IsWhiteSpace);

    public static void MapSecurityContact(this WebApplication app)
    {
        var contact = app.Configuration[Key];
        app.MapGet(Path, (TimeProvider time) => string.IsNullOrEmpty(contact) ? Results.NotFound() : Results.Text(
            $"Contact: {contact}\nExpires: {time.GetUtcNow().Add(Good):yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: ko, en\n"))
            .AllowAnonymous();
    }
}
