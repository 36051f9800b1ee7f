using System.Globalization;
using System.Text;
using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>What cases are searched by, and what somebody typed to search, in one form; as patterns of <c>like … escape '!'</c>.</summary>
internal static class SearchText
{
    /// <summary>More words than these narrow nothing: what comes behind them is not looked for.</summary>
    internal const int MostWords = 6;

    /// <summary>Found anywhere in lower-case text; a per cent sign and an underscore stand for themselves. Nothing typed finds everything.</summary>
    internal static string Like(string? typed) => Pattern(Folded(typed ?? "").Trim());

    /// <summary>
    /// The form in which a case's words and those typed meet: of plain width, composed, lower-case, without dashes and without what
    /// nobody sees, one space between words. Made here and not by the database, so that it is the same on both.
    /// </summary>
    internal static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in Folded(text))
        {
            if (char.IsWhiteSpace(c))
            {
                normal.Append(normal.Length > 0 && normal[^1] != ' ' ? " " : "");
            }
            else if (c != '\u2212' && !Writing.IsInvisible(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation)
            {
                normal.Append(c);
            }
        }
        return normal.ToString().TrimEnd();
    }

    /// <summary>A pattern for each word: all have to be found, in whichever field and order. Nothing typed finds everything.</summary>
    internal static IReadOnlyList<string> Words(string? typed) =>
        [.. Normal(typed ?? "").Split(' ').Take(MostWords).Select(Pattern)];

    /// <summary>The condition that a column holds all of some words: the first is <c>@search</c>, the others <c>@search1</c> and so on.</summary>
    internal static string Condition(string column, int words) =>
        string.Join(" and ", Enumerable.Range(0, words).Select(i => $"{column} like @search{(i == 0 ? "" : $"{i}")} escape '!'"));

    private static string Folded(string text) =>
        (Writing.HasForbidden(text) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();

    private static string Pattern(string word) =>
        $"%{word.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
