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

    /// <summary>True when there is nothing to see in a text: spaces, characters of no width, and letters that are drawn as nothing.</summary>
    public static bool IsBlank(string? text) => text is null || text.All(c => char.IsWhiteSpace(c) || IsInvisible(c));

    /// <summary>How long a text is: a line break counts once, and so does a letter in parts.</summary>
    public static int LengthOf(string text) => Entered(text).Length;

    /// <summary>A text as it is kept: letters composed, so that a name typed on one system is that typed on another, and one kind of line end.</summary>
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
        '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F') => true,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control,
    };

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
