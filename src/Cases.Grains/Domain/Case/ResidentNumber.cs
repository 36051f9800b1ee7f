using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Grains.Domain;

/// <summary>
/// Resident registration numbers, of foreigners too: six digits of a day, then one from 1 to 8 and six more. They may be kept
/// only where a law says so (개인정보 보호법 제24조의2), which no field here has. The last digit decides nothing: since October
/// 2020 it follows from nothing. The number of a company in the register (법인등록번호) may look the same, and says what it is.
/// </summary>
public static partial class ResidentNumber
{
    /// <summary>How far before a number its word may stand, in signs that are no digits.</summary>
    private const int Beside = 20;

    /// <summary>Where the first one stands, as people count from 1; null where there is none.</summary>
    public static int? In(string text)
    {
        // Almost no text has as many digits, in whatever width, as one takes.
        if (text.Count(char.IsDigit) < 13)
        {
            return null;
        }
        var plain = Plain(text);
        foreach (var found in Number().EnumerateMatches(plain))
        {
            if (IsDay(plain.AsSpan(found.Index, 6)) && !IsCompany(plain, found.Index, found.Index + found.Length))
            {
                var before = text[..found.Index].Replace("\r\n", "\n", StringComparison.Ordinal);
                return new StringInfo(before).LengthInTextElements + 1;
            }
        }
        return null;
    }

    /// <summary>Digits and dashes of plain width, each at its place.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            plain.Append(Writing.IsDash(sign) ? '-'
                : char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign);
        }
        return plain.ToString();
    }

    /// <summary>In a year of which nobody knows the century, so that every 29 February may be one.</summary>
    private static bool IsDay(ReadOnlySpan<char> digits) =>
        int.Parse(digits[2..4], CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month
        && int.Parse(digits[4..6], CultureInfo.InvariantCulture) is >= 1 and var day && day <= DateTime.DaysInMonth(2000, month);

    private static bool IsCompany(string text, int from, int to)
    {
        var before = text[Math.Max(0, from - Beside - 40)..from];
        var after = text[to..Math.Min(text.Length, to + 40)];
        return Word().Matches(before) is [.., var last] && before.Length - last.Index - last.Length <= Beside
                && !before[(last.Index + last.Length)..].Any(char.IsAsciiDigit)
            || (after.TrimStart() is ['(', .. var inside] && Word().Match(inside) is { Success: true, Index: 0 });
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{6}(?:\s?-\s?)?[1-8]\d{6}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"법인\s*등록\s*번호|corporate\s+registration\s+(number|no\.?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
