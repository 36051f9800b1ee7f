using System.Globalization;
using System.Text;

namespace Cases.Grains.Domain;

/// <summary>What may stand in a text, wherever it comes from.</summary>
public static class Writing
{
    /// <summary>
    /// A control character other than tab and line ends (PostgreSQL refuses U+0000 with a whole batch), a bidirectional override,
    /// which makes a name read as another, or no character at all.
    /// </summary>
    public static bool IsForbidden(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF' => true,
        _ => char.IsControl(c),
    };

    /// <summary>True when a text is more than one line: for every reader, not only for those that know \n.</summary>
    public static bool HasLineEnd(string text) =>
        text.Any(c => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029');

    /// <summary>
    /// True when there is nothing to see in a text: spaces, characters of no width, and letters that are drawn as nothing.
    /// </summary>
    public static bool IsBlank(string? text) =>
        text is null || text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Invisible.Is(rune));

    /// <summary>
    /// Whether a text has more characters than that, as people count: a line break is one, and so is a letter in parts or a sign
    /// that several code points make up. None may take more than four UTF-16 units on the whole.
    /// </summary>
    public static bool IsLonger(string text, int most)
    {
        var entered = Entered(text);
        return entered.Length > most
            && (entered.Length > 4L * most || HasForbidden(entered) || new StringInfo(entered).LengthInTextElements > most);
    }

    /// <summary>
    /// The first character that may not stand in a text, as people count from 1, and which it is; null where all may. What is
    /// drawn as nothing is among them: whoever reads the text would take it for another. What joins and shapes signs is not.
    /// </summary>
    public static (int Place, string Code)? Unwanted(string text) => FirstOf(text, sign => !sign.Stands);

    /// <summary>The same of a text of one line, in which no line end may stand either.</summary>
    public static (int Place, string Code)? UnwantedInLine(string text) =>
        FirstOf(text, sign => !sign.Stands || HasLineEnd(text.Substring(sign.At, sign.Length)));

    private static (int Place, string Code)? FirstOf(
        string text, Func<(int At, int Length, int Code, bool Stands), bool> unwanted)
    {
        foreach (var sign in Signs(text).Where(unwanted))
        {
            var before = new StringInfo(text[..sign.At].Replace("\r\n", "\n", StringComparison.Ordinal)).LengthInTextElements;
            return (before + 1, string.Create(CultureInfo.InvariantCulture, $"U+{sign.Code:X4}"));
        }
        return null;
    }

    /// <summary>A text without what may not stand in it.</summary>
    public static string Clean(string text) =>
        string.Concat(Signs(text).Where(sign => sign.Stands).Select(sign => text.Substring(sign.At, sign.Length)));

    /// <summary>
    /// A text as it is kept: letters composed, so that a name typed on one system is that typed on another, and one kind of line
    /// end.
    /// </summary>
    public static string Entered(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return HasForbidden(lines) ? lines : lines.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// A code or a number as it is meant: in characters of plain width, with plain dashes and spaces, without what surrounds it.
    /// </summary>
    public static string Code(string text) => HasForbidden(text) ? text
        : string.Concat(text.Normalize(NormalizationForm.FormKC)
            .Select(c => IsDash(c) ? '-' : char.IsWhiteSpace(c) ? ' ' : c)).Trim();

    /// <summary>A dash of any length, and the sign for minus.</summary>
    internal static bool IsDash(char c) =>
        c == '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>True when a text holds what is forbidden, or half a surrogate pair.</summary>
    public static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
            {
                return true;
            }
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Each sign of a text with whether it may stand where it does. Half a pair is one that may not.</summary>
    private static IEnumerable<(int At, int Length, int Code, bool Stands)> Signs(string text)
    {
        Rune? before = null;
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var stands = isWhole && !(rune.IsBmp && IsForbidden((char)rune.Value))
                && (!Invisible.Is(rune) || Invisible.Shapes(rune, before));
            yield return (at, isWhole ? rune.Utf16SequenceLength : 1, isWhole ? rune.Value : text[at], stands);
            before = stands ? rune : before;
            at += isWhole ? rune.Utf16SequenceLength : 1;
        }
    }
}
