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
    public static bool IsBlank(string? text) => text is null || text.All(c => char.IsWhiteSpace(c) || IsInvisible(c));

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
    public static (int Place, string Code)? Unwanted(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var paired = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (!paired && (IsForbidden(text[i]) || char.IsSurrogate(text[i]) || (IsInvisible(text[i]) && !Shapes(text[i]))))
            {
                var before = new StringInfo(text[..i].Replace("\r\n", "\n", StringComparison.Ordinal)).LengthInTextElements;
                return (before + 1, string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[i]:X4}"));
            }
            i += paired ? 1 : 0;
        }
        return null;
    }

    /// <summary>
    /// A text as it is kept: letters composed, so that a name typed on one system is that typed on another, and one kind of line
    /// end.
    /// </summary>
    public static string Entered(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return HasForbidden(lines) ? lines : lines.Normalize(NormalizationForm.FormC);
    }

    /// <summary>A code or a number as it is meant: in characters of plain width, without what surrounds it.</summary>
    public static string Code(string text) => HasForbidden(text) ? text : text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>A character that is drawn as nothing, a letter such as the Hangul filler included.</summary>
    internal static bool IsInvisible(char c) => c switch
    {
        '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0'
            or (>= '\uFE00' and <= '\uFE0F') => true,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control,
    };

    /// <summary>Tab and line ends; joiners, and what chooses between two shapes of a sign.</summary>
    private static bool Shapes(char c) => c is '\t' or '\n' or '\r' or '\u200C' or '\u200D' or (>= '\uFE00' and <= '\uFE0F');

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
}
