using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Grains.Domain;

/// <summary>
/// Resident registration numbers, of foreigners too: six digits of a day, then one from 1 to 8 and six more. They may be kept
/// only where a law says so (개인정보 보호법 제24조의2), which no field here has. The last digit decides nothing: since October
/// 2020 it follows from nothing. The number of a company in the register (법인등록번호) may look the same, and says what it is; so
/// may the code on a product of Korea (GS1 prefix 880), which proves itself, and in the name of a file the instant it is of.
/// </summary>
public static partial class ResidentNumber
{
    /// <summary>As far around a number as its word is looked for.</summary>
    private const int Around = 80;

    private const int Digits = 13;

    /// <summary>Where the first one stands, as people count from 1; null where there is none.</summary>
    public static int? In(string text) => In(text, isName: false);

    /// <summary>The same in a file's name, where thirteen digits that begin with 1 are milliseconds of 2001 to 2033.</summary>
    public static int? InName(string name) => In(name, isName: true);

    private static int? In(string text, bool isName)
    {
        // Almost no text has as many digits, in whatever width, as one takes.
        if (text.Count(char.IsDigit) < Digits)
        {
            return null;
        }
        var plain = Plain(text);
        foreach (var found in Number().EnumerateMatches(plain))
        {
            var number = plain.AsSpan(found.Index, found.Length);
            if (IsDay(number[..6]) && !(found.Length == Digits && (IsOfProduct(number) || (isName && number[0] == '1')))
                && !IsCompany(plain, found.Index, found.Index + found.Length))
            {
                var before = text[..found.Index].Replace("\r\n", "\n", StringComparison.Ordinal);
                return new StringInfo(before).LengthInTextElements + 1;
            }
        }
        return null;
    }

    /// <summary>Digits, dashes and slashes of plain width, each at its place.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            plain.Append(Writing.IsDash(sign) ? '-' : sign is '／' or '⁄' or '∕' ? '/'
                : char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign);
        }
        return plain.ToString();
    }

    /// <summary>In a year of which nobody knows the century, so that every 29 February may be one.</summary>
    private static bool IsDay(ReadOnlySpan<char> digits) =>
        int.Parse(digits[2..4], CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month
        && int.Parse(digits[4..6], CultureInfo.InvariantCulture) is >= 1 and var day && day <= DateTime.DaysInMonth(2000, month);

    /// <summary>Whether it is a product's code (GTIN-13) of Korea: its last digit follows from the others.</summary>
    private static bool IsOfProduct(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits.StartsWith("880") && sum % 10 == 0;
    }

    /// <summary>
    /// Whether the word is right before it or in brackets right behind it. One that stands near may be another number's, and one
    /// beside the word for a person's tells nothing.
    /// </summary>
    private static bool IsCompany(string text, int from, int to)
    {
        var before = text[Math.Max(0, from - Around)..from];
        return (Label().Match(before) is { Success: true } label && !OfPeople().IsMatch(before[..label.Index]))
            || Behind().IsMatch(text[to..Math.Min(text.Length, to + Around)]);
    }

    private const string Word = @"(?:법인\s*등록\s*번호|corporate\s+registration\s+(?:number|no\.?))";

    [GeneratedRegex(
        @"(?<![0-9A-Za-z])\d{6}(?:\s{0,3}[-/]\s{0,3}|[^\S\r\n]{1,3})?[1-8]\d{6}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        Word + @"\s*(?:은|는|이|가|is)?\s*(?:[(（](?![^()（）]*(?:주민|대표|개인|생년))[^()（）0-9]{0,20}[)）])?[\s:：=\-|(（\[""'·]{0,20}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"주민[등록번호\s()（）/·,또는및]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OfPeople();

    [GeneratedRegex(@"^\s{0,3}[(（]\s*" + Word + @"\s*[)）]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Behind();
}
