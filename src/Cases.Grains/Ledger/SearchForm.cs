using System.Globalization;
using System.Text;
using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>The one form of text in which a row holds what its case is found by.</summary>
internal static class SearchForm
{
    /// <summary>
    /// The form in which a case's words and those typed meet: of plain width, composed, lower-case, without dashes and without
    /// what nobody sees, one space between words. Made here and not by the database, so that it is the same on both.
    /// </summary>
    internal static string Of(string text)
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

    /// <summary>Of plain width, composed and lower-case; what is no text at all stays as it is.</summary>
    internal static string Folded(string text) =>
        (Writing.HasForbidden(text) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
}
