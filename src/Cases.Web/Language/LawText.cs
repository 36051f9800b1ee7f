using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Cases.Grains.Domain.Clocks;

namespace Cases.Web.Language;

/// <summary>Citations in the reader's language: 민원 처리에 관한 법률 제19조제2항 · Civil Petitions Treatment Act, Art. 19(2).</summary>
internal static partial class LawText
{
    // English titles are translations for reading; a law that is not here keeps its Korean title.
    private static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>
    {
        ["민원 처리에 관한 법률"] = "Civil Petitions Treatment Act",
        ["민원 처리에 관한 법률 시행령"] = "Enforcement Decree of the Civil Petitions Treatment Act",
        ["민법"] = "Civil Act",
        ["행정기본법"] = "Framework Act on Administration",
        ["행정절차법 시행령"] = "Enforcement Decree of the Administrative Procedures Act",
        ["행정심판법"] = "Administrative Appeals Act",
        ["행정소송법"] = "Administrative Litigation Act",
        ["산업집적활성화 및 공장설립에 관한 법률"] = "Industrial Cluster Development and Factory Establishment Act",
        ["산업집적활성화 및 공장설립에 관한 법률 시행령"] = "Enforcement Decree of the Industrial Cluster Development and Factory Establishment Act",
        ["산업집적활성화 및 공장설립에 관한 법률 시행규칙"] = "Enforcement Rule of the Industrial Cluster Development and Factory Establishment Act",
        ["순환경제사회 전환 촉진법"] = "Circular Economy Transition Act",
        ["순환경제사회 전환 촉진법 시행령"] = "Enforcement Decree of the Circular Economy Transition Act",
        ["관공서의 공휴일에 관한 규정"] = "Decree on Public Holidays of Government Offices",
        ["공직선거법"] = "Public Official Election Act",
    }.ToFrozenDictionary();

    public static string Read(this Citation citation)
    {
        var article = Languages.IsKorean ? citation.Article
            : Paragraph().Replace(Range().Replace(Article().Replace(citation.Article, InEnglish), " to $1"), "($1)");
        return Languages.IsKorean
            ? $"{citation.Law} {article}"
            : $"{English.GetValueOrDefault(citation.Law, citation.Law)}, {article}";
    }

    /// <summary>The source of a holiday: a law's title with what stands behind it.</summary>
    public static string Source(string source)
    {
        if (Languages.IsKorean)
            return source;
        foreach (var (korean, english) in English.OrderByDescending(pair => pair.Key.Length))
            source = source.Replace(korean, english, StringComparison.Ordinal);
        source = source.Replace("(선거일)", "(election day)", StringComparison.Ordinal)
            .Replace("(정부에서 수시 지정하는 날)", "(day designated by the government)", StringComparison.Ordinal);
        return Decree().Replace(Article().Replace(source, InEnglish), "Presidential Decree No. $1");
    }

    private static string InEnglish(Match match) =>
        "Art. " + match.Groups[1].Value
        + (match.Groups[2].Success ? "-" + match.Groups[2].Value : "")
        + (match.Groups[3].Success ? $"({match.Groups[3].Value})" : "");

    [GeneratedRegex(@"제(\d+)조(?:의(\d+))?(?:제(\d+)항)?")]
    private static partial Regex Article();

    /// <summary>A paragraph that stands without its article: "제33조제4항, 제5항".</summary>
    [GeneratedRegex(@"제(\d+)항")]
    private static partial Regex Paragraph();

    /// <summary>"from the first to the last", once the articles are in English.</summary>
    [GeneratedRegex(@"부터 (.+?)까지")]
    private static partial Regex Range();

    [GeneratedRegex(@"대통령령 제(\d+)호")]
    private static partial Regex Decree();
}
