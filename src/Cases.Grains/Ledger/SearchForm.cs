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
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                normal.Append(normal.Length > 0 && normal[^1] != ' ' ? " " : "");
            }
            else if (!Invisible.Is(rune) && !(rune.IsBmp && Writing.IsDash((char)rune.Value)))
            {
                normal.Append(rune.ToString());
            }
        }
        return normal.ToString().TrimEnd();
    }

    /// <summary>Of plain width, composed and lower-case; what is no text at all stays as it is.</summary>
    internal static string Folded(string text) =>
        (Writing.HasForbidden(text) ? text : text.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
}
