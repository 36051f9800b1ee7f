using System.Text.RegularExpressions;

namespace Cases.Web.Language;

/// <summary>
/// Chooses between the two forms of a Korean particle once it is known what stands before it: 2026-000001을(를) is 2026-000001을,
/// and 공단(가상)(으)로 is 공단(가상)으로. What stands in brackets or quotation marks does not count, unless nothing else does.
/// </summary>
internal static partial class Particles
{
    /// <summary>The final consonants that the digits 0 to 9 are read with; a space stands for none.</summary>
    private const string OfDigits = "ㅇㄹ ㅁ  ㄱㄹㄹ ";

    /// <summary>Of letters that are read with one: L, M, N, R.</summary>
    private const string OfLetters = "ㄹㅁㄴㄹ";

    public static string In(string text) => text.Contains('(', StringComparison.Ordinal) ? Open().Replace(text, Chosen) : text;

    private static string Chosen(Match found)
    {
        var final = FinalOf(found.Groups["before"].Value);
        var (with, without) = found.Groups["particle"].Value switch
        {
            "을(를)" => ("을", "를"),
            "이(가)" => ("이", "가"),
            "은(는)" => ("은", "는"),
            "과(와)" or "와(과)" => ("과", "와"),
            _ => ("으로", "로"),
        };
        // After ㄹ it is 로: 서울로.
        var isWithout = final is null or ' ' || (final == 'ㄹ' && with == "으로");
        return found.Groups["before"].Value + (isWithout ? without : with);
    }

    private static char? FinalOf(string before)
    {
        var bare = Brackets().Replace(before, "");
        return (bare.Any(char.IsLetterOrDigit) ? bare : before).LastOrDefault(char.IsLetterOrDigit) switch
        {
            >= '가' and <= '힣' and var c => ((c - '가') % 28) switch { 0 => ' ', 8 => 'ㄹ', _ => 'ㅇ' },
            >= '0' and <= '9' and var c => OfDigits[c - '0'],
            '\0' => null,
            var c => "LMNR".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal) is >= 0 and var n ? OfLetters[n] : ' ',
        };
    }

    [GeneratedRegex(@"(?<before>[^\s]*?)(?<particle>을\(를\)|이\(가\)|은\(는\)|과\(와\)|와\(과\)|\(으\)로)")]
    private static partial Regex Open();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Brackets();
}
