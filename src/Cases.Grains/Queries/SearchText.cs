namespace Cases.Grains.Queries;

/// <summary>What somebody typed to search by, as a pattern of <c>like … escape '!'</c>.</summary>
internal static class SearchText
{
    /// <summary>Found anywhere in lower-case text; a per cent sign and an underscore stand for themselves. Nothing typed finds everything.</summary>
    internal static string Like(string? typed) =>
        $"%{(typed ?? "").Trim().ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
