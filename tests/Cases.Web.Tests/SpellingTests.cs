using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cases.TestKit;
using Cases.Web.Language;
using Xunit;

namespace Cases.Web.Tests;

/// <summary>Korean texts as hunspell reads them, with a list of what it does not know and is right all the same.</summary>
public sealed partial class SpellingTests
{
    private const string Dictionary = "/usr/share/hunspell/ko_KR.dic";

    private static readonly string[] Allowed = [.. File.ReadLines(
        RepositoryTree.PathOf("tests/Cases.Web.Tests/spelling-allowed.txt")).Where(line => !line.StartsWith('#'))];

    private static readonly string[] Nouns = [.. Allowed.TakeWhile(line => line != "---")];

    private static readonly string[] Whole = [.. Allowed.SkipWhile(line => line != "---").Skip(1)];

    [Fact]
    public async Task Every_Korean_word_is_known_or_allowed()
    {
        var texts = new TextResources().All(new CultureInfo("ko"));
        Assert.Empty((await Misspelt(texts.Values)).Select(word =>
            $"{word} in {texts.First(t => Words(t.Value).Contains(word)).Key}"));
    }

    [Fact]
    public async Task A_slip_is_seen_in_a_word_that_is_known_and_behind_one_that_is_allowed() =>
        Assert.Equal(["됬습니다", "처리절차을", "안녕하세여"], await Misspelt(["처리가 됬습니다. 처리절차을 정합니다.", "안녕하세여, {0}님."]));

    [Fact]
    public async Task Nothing_is_allowed_that_no_text_needs()
    {
        var unknown = await Unknown(Words(new TextResources().All(new CultureInfo("ko")).Values));
        Assert.Empty(Whole.Except(unknown));
        Assert.DoesNotContain(Nouns, noun => !unknown.Any(word => word.StartsWith(noun, StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> Misspelt(IEnumerable<string> texts)
    {
        var unknown = (await Unknown(Words(texts))).Except(Whole).ToList();
        var read = unknown.ToDictionary(word => word, word => Nouns.Where(noun => word.StartsWith(noun, StringComparison.Ordinal))
            .Select(noun => Behind(noun, word[noun.Length..])).ToList());
        var wrong = (await Unknown(read.Values.SelectMany(words => words).Where(word => word.Length > 0))).ToHashSet();
        return [.. unknown.Where(word => read[word].TrueForAll(wrong.Contains))];
    }

    /// <summary>What stands behind a noun, behind one that the dictionary knows; empty where nothing does.</summary>
    private static string Behind(string noun, string rest) => rest.Length == 0 ? ""
        : "하되된될됨해했".Contains(rest[0], StringComparison.Ordinal) ? "요구" + rest
        : ((noun[^1] - '가') % 28) switch { 0 => "나라", 8 => "하늘", _ => "사람" } + rest;

    private static IEnumerable<string> Words(params IEnumerable<string> texts) => texts
        .SelectMany(text => Korean().Matches(Placeholder().Replace(text, "}")).Select(found => found.Value)).Distinct();

    private static async Task<IReadOnlyList<string>> Unknown(IEnumerable<string> words)
    {
        if (!File.Exists(Dictionary))
        {
            throw new InvalidOperationException($"No Korean dictionary at {Dictionary}: eng/test says how to install it.");
        }
        var start = new ProcessStartInfo("hunspell", ["-d", "ko_KR", "-i", "utf-8", "-l"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var hunspell = Process.Start(start)!;
        var answer = hunspell.StandardOutput.ReadToEndAsync();
        await hunspell.StandardInput.WriteAsync(string.Join('\n', words) + "\n");
        hunspell.StandardInput.Close();
        return [.. (await answer).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    /// <summary>A word that begins where it is written: not the particle behind a placeholder, a figure or a quotation.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z}가-힣)’”%])[가-힣]+")]
    private static partial Regex Korean();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
