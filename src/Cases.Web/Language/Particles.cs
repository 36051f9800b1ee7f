using System.Text.RegularExpressions;

namespace Cases.Web.Language;

/// <summary>
/// Chooses between the two forms of a Korean particle once it is known what stands before it: 2026-000001을(를) is 2026-000001을,
/// and 공단(가상)(으)로 is 공단(가상)으로. What stands in brackets does not count, unless nothing else does.
/// </summary>
internal static partial class Particles
{
    /// <summary>How far before a particle its word is looked for.</summary>
    private const int Farthest = 100;

    /// <summary>The final consonants that the digits 0 to 9 are read with; a space stands for none.</summary>
    private const string OfDigits = "ㅇㄹ ㅁ  ㄱㄹㄹ ";

    /// <summary>Of letters that are read with one: L, M, N, R.</summary>
    private const string OfLetters = "ㄹㅁㄴㄹ";

    /// <param name="text">As it stands in the resources: whether it has particles to choose.</param>
    /// <param name="filled">The same with its holes filled.</param>
    public static string In(string text, string filled) =>
        Both().IsMatch(text) ? Both().Replace(filled, found => Chosen(found.Value, FinalOf(filled, found.Index))) : filled;

    private static string Chosen(string particle, char final)
    {
        var (with, without) = particle switch
        {
            "을(를)" => ("을", "를"),
            "이(가)" => ("이", "가"),
            "은(는)" => ("은", "는"),
            "과(와)" or "와(과)" => ("과", "와"),
            _ => ("으로", "로"),
        };
        // After ㄹ it is 로: 서울로.
        return final == ' ' || (final == 'ㄹ' && with == "으로") ? without : with;
    }

    /// <summary>The final consonant of what stands before a place: ㄹ by name, another as any, a space for none.</summary>
    private static char FinalOf(string text, int end)
    {
        var (first, deep) = (' ', 0);
        for (var i = end - 1; i >= Math.Max(0, end - Farthest) && !char.IsWhiteSpace(text[i]); i--)
        {
            deep += text[i] == ')' ? 1 : text[i] == '(' ? -1 : 0;
            if (char.IsLetterOrDigit(text[i]))
            {
                if (deep == 0)
                {
                    return FinalOf(text[i]);
                }
                first = first == ' ' ? text[i] : first;
            }
        }
        return FinalOf(first);
    }

    private static char FinalOf(char sound) => sound switch
    {
        >= '가' and <= '힣' => ((sound - '가') % 28) switch { 0 => ' ', 8 => 'ㄹ', _ => 'ㅇ' },
        >= '0' and <= '9' => OfDigits[sound - '0'],
        _ => "LMNR".IndexOf(char.ToUpperInvariant(sound), StringComparison.Ordinal) is >= 0 and var n ? OfLetters[n] : ' ',
    };

    [GeneratedRegex(@"을\(를\)|이\(가\)|은\(는\)|과\(와\)|와\(과\)|\(으\)로")]
    private static partial Regex Both();
}
