using System.Globalization;
using System.Text.RegularExpressions;
using Cases.TestKit;
using Cases.Web.Language;

namespace Cases.Web.Tests;

/// <summary>One term an idea: what the glossary says is not written stands in no text and in no law data.</summary>
public sealed partial class WordsWrittenTests
{
    private static readonly string[] NotWritten =
        [.. Rows(File.ReadAllText(RepositoryTree.PathOf("docs", "glossary.md"))).Select(row => row.Not)];

    [Fact]
    public void The_glossary_says_what_is_not_written_and_what_is_instead()
    {
        string[] ofOldPages =
            ["까지였음", "다시 갑니다", "항목을 입력해", "일(10d", "귀사가 신청을 보완", "막고 있는 것", "효력 마지막"];

        Assert.Empty(ofOldPages.Except(NotWritten));
    }

    [Fact]
    public void No_korean_text_holds_what_is_not_written() =>
        Assert.Empty(new TextResources().All(new CultureInfo("ko")).SelectMany(pair => Found(pair.Key, pair.Value)));

    [Fact]
    public void Nor_does_what_a_silo_writes_or_the_law_data_say()
    {
        string[] files =
        [
            .. Directory.GetFiles(RepositoryTree.PathOf("src", "Cases.Silo", "Resources"), "*.ko.resx"),
            .. Directory.GetFiles(
                RepositoryTree.PathOf("src", "Cases.Grains", "Domain"), "*.json", SearchOption.AllDirectories),
        ];

        Assert.True(files.Length > 10);
        Assert.Empty(files.SelectMany(file => Found(Path.GetFileName(file), File.ReadAllText(file))));
    }

    [Fact]
    public void Sentences_of_the_law_data_are_as_polite_as_those_of_pages() => Assert.Empty(
        Directory.GetFiles(RepositoryTree.PathOf("src", "Cases.Grains", "Domain"), "*.json", SearchOption.AllDirectories)
            .SelectMany(file => Blunt().Matches(File.ReadAllText(file)).Select(m => $"{Path.GetFileName(file)}: {m.Value}")));

    private static IEnumerable<string> Found(string where, string text) =>
        NotWritten.Where(not => text.Contains(not, StringComparison.Ordinal)).Select(not => $"{where}: {not}");

    private static IEnumerable<(string Not, string But)> Rows(string glossary) =>
        glossary[glossary.IndexOf("| not | but |", StringComparison.Ordinal)..].Split('\n').Skip(2)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 4)
            .Select(cells => (cells[1], cells[2]));

    [GeneratedRegex("[가-힣]*[^니]다(?=\\.|\"|\\()")]
    private static partial Regex Blunt();
}
