namespace Cases.Web.Auth;

/// <summary>What a browser says of itself, short enough for its owner to know it again. No more of it is kept.</summary>
internal static class DeviceNames
{
    /// <summary>In order: most browsers also name those that they are like.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Whale/", "Whale"), ("SamsungBrowser/", "Samsung Internet"), ("Edg", "Edge"), ("OPR/", "Opera"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? told) =>
        string.Join(" · ", ((string?[])[Named(Browsers, told), Named(Systems, told)]).OfType<string>());

    private static string? Named((string Sign, string Name)[] known, string? told) => told is null ? null
        : known.FirstOrDefault(one => told.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
