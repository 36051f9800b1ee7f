using Cases.Web.Auth;

namespace Cases.Web.Pages;

/// <summary>One entry of the main menu: who sees it, where it leads. The text is <c>shell.nav.&lt;Key&gt;</c>.</summary>
public sealed record NavEntry(string Key, string Path, params string[] Roles);

/// <summary>
/// The main menu. An entry shows only where its page exists, so entries may be listed before their pages are built.
/// </summary>
public sealed class Navigation(EndpointDataSource endpoints)
{
    public static readonly NavEntry[] Entries =
    [
        new("my-cases", "/my-cases", Roles.Firm),
        new("file", "/file", Roles.FirmOwner, Roles.FirmFiler),
        new("firm-profile", "/firm-profile", Roles.Firm),
        new("intake", "/intake", Roles.IntakeClerk, Roles.DeskManager),
        new("my-day", "/my-day", Roles.IntakeClerk, Roles.Officer, Roles.Approver, Roles.DeskManager),
        new("desk", "/desk", Roles.IntakeClerk, Roles.Officer, Roles.Approver, Roles.DeskManager),
        new("queue", "/queue", Roles.Agency),
        new("inbox", "/inbox", [.. Roles.Firm, .. Roles.Agency, Roles.Inspector]),
        new("roster", "/desk/roster", Roles.DeskManager),
        new("turnaround", "/turnaround", Roles.DeskManager, Roles.Inspector, Roles.Auditor),
        new("watch", "/watch", Roles.Inspector, Roles.Auditor),
        new("audit", "/audit", Roles.Auditor),
        new("search", "/search", [.. Roles.Agency, Roles.Inspector, Roles.Auditor]),
        new("help-desk", "/help-desk", Roles.HelpDesk),
        new("calendar", "/admin/calendar", Roles.Administrator),
        new("procedures", "/procedures", Roles.All),
        new("admin", "/admin", Roles.Administrator),
        new("disposals", "/admin/disposals", Roles.Administrator, Roles.Auditor),
        new("calculator", "/deadline", Roles.All),
        new("verify", "/verify"),
        new("guide", "/guide", Roles.Firm),
        new("statistics", "/statistics", Roles.Firm),
        new("help", "/help"),
        new("contact", "/contact"),
        new("accessibility", "/accessibility"),
        new("privacy", "/privacy"),
    ];

    private static readonly NavEntry[] Public =
    [
        .. ((string[])
            ["guide", "statistics", "procedures", "calculator", "verify", "help", "contact", "accessibility", "privacy"])
            .Select(key => Entries.First(entry => entry.Key == key)),
    ];

    /// <summary>Those at the foot alone.</summary>
    private static readonly string[] AtTheFoot = ["contact", "accessibility", "privacy"];

    /// <summary>The pages for everybody, which the foot of every page leads to.</summary>
    public IEnumerable<NavEntry> Everybodys => Public.Where(entry => Exists(entry.Path));

    /// <summary>What a role finds in its menu; a visitor (null) sees the public pages.</summary>
    public IEnumerable<NavEntry> For(string? role) =>
        role is null ? Everybodys.Where(entry => !AtTheFoot.Contains(entry.Key))
        : Entries.Where(entry => entry.Roles.Contains(role) && Exists(entry.Path));

    /// <summary>Whether a page answers at this path.</summary>
    public bool Exists(string path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Any(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/') is { } pattern
            // What may stand behind it may also be left out.
            && (pattern.EndsWith("?}", StringComparison.Ordinal) ? pattern[..pattern.LastIndexOf("/{", StringComparison.Ordinal)]
                : pattern).Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether any page answers below this path, route parameters written as in the route.</summary>
    public bool ExistsBelow(string path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Any(endpoint =>
            ("/" + endpoint.RoutePattern.RawText?.TrimStart('/')).StartsWith(path, StringComparison.OrdinalIgnoreCase));
}
