using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// What cases are searched by, and what somebody typed to search, in one form; as patterns of <c>like … escape '!'</c>.
/// </summary>
public static class SearchText
{
    /// <summary>More words than these narrow nothing: what comes behind them is not looked for.</summary>
    internal const int MostWords = 6;

    /// <summary>
    /// Found anywhere in lower-case text; a per cent sign and an underscore stand for themselves. Nothing typed finds everything.
    /// </summary>
    internal static string Like(string? typed) => Pattern(SearchForm.Folded(typed ?? "").Trim());

    /// <summary>The words typed, in the form of the search; one that is empty where none was.</summary>
    public static IReadOnlyList<string> Typed(string? typed) =>
        [.. SearchForm.Of(typed ?? "").Split(' ').Take(MostWords)];

    /// <summary>
    /// Whether each word typed is found in one of some texts, for what is searched outside the database. Nothing typed finds
    /// everything.
    /// </summary>
    public static bool Holds(string? typed, params IEnumerable<string?> texts)
    {
        var held = SearchForm.Of(string.Join(' ', texts));
        return Typed(typed).All(word => held.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether somebody who typed one text may mean the other.</summary>
    public static bool Means(string typed, string text) => SearchForm.Of(typed) == SearchForm.Of(text);

    private static string Pattern(string word)
    {
        var plain = word.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
        return $"%{plain}%";
    }
}
