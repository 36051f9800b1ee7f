using System.Globalization;
using System.Text.RegularExpressions;
using Cases.Web.Language;

namespace Cases.Web.Tests;

public sealed partial class TextsTests
{
    private static readonly TextResources Texts = new();

    [Fact]
    public void Korean_and_English_hold_the_same_keys()
    {
        var korean = Texts.All(new CultureInfo("ko")).Keys;
        var english = Texts.All(new CultureInfo("en")).Keys;

        Assert.True(korean.Length > 50);
        Assert.Empty(korean.Except(english).Concat(english.Except(korean)));
    }

    [Fact]
    public void The_two_languages_of_a_text_take_the_same_values()
    {
        var english = Texts.All(new CultureInfo("en"));
        var different = Texts.All(new CultureInfo("ko"))
            .Where(pair => english.TryGetValue(pair.Key, out var other) && Holes(pair.Value) != Holes(other)
                && !Conventional(pair.Key));

        Assert.Empty(different.Select(pair => pair.Key));
    }

    [Fact]
    public void Every_key_written_in_a_page_or_in_code_exists()
    {
        var known = Texts.All(new CultureInfo("ko"));
        var used = Sources().SelectMany(file => KeyUse().Matches(WithoutDocs(file))
            .Select(match => (Key: match.Groups[1].Value, File: Path.GetFileName(file)))).ToArray();

        Assert.True(used.Length > 50);
        Assert.DoesNotContain(used, use => !known.ContainsKey(use.Key));
    }

    [Fact]
    public void A_key_stands_in_the_files_of_its_area()
    {
        string[] rooms = [Web(), Path.Combine(Web(), "..", "Cases.Silo")];
        var misplaced = rooms.SelectMany(room => Directory.GetFiles(Path.Combine(room, "Resources"), "*.resx")).SelectMany(file =>
        {
            var area = Kebab().Replace(Path.GetFileName(file).Split('.')[0], "-$1").ToLowerInvariant() + ".";
            return KeyInFile().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
                .Where(key => !key.StartsWith(area, StringComparison.Ordinal));
        });

        Assert.Empty(misplaced);
    }

    /// <summary>
    /// Left alone are the longest lengths of texts, which are never 1 and are filled in by the framework, and what has a key of
    /// its own for 1.
    /// </summary>
    [Fact]
    public void An_English_count_chooses_between_one_and_many()
    {
        var english = Texts.All(new CultureInfo("en"));
        string[] verbs = ["is", "has", "was", "saved", "takes", "as"];
        var fixedMany = english.Where(pair => Counted().Matches(pair.Value).Any(m => !verbs.Contains(m.Groups[1].Value)))
            .Select(pair => pair.Key)
            .Where(key => !Conventional(key) && !key.EndsWith("too-long", StringComparison.Ordinal) && key is not (
                "desk.view-long" or "upload.document.name"))
            .Where(key =>
                !((string[])[key + "-1", key + "-one", key.TrimEnd('s'),
                    key.Replace("days-left", "day-left", StringComparison.Ordinal)])
                .Any(one => one != key && english.ContainsKey(one)));

        Assert.Empty(fixedMany);
        Assert.True(english.Values.Count(text => text.Contains('|')) > 20);
    }

    private static bool Conventional(string key) => key.StartsWith("valid.", StringComparison.Ordinal);

    private static string Holes(string text) =>
        string.Join(',', Hole().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order());

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Web(), "*.*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            && !file.Contains("node_modules")
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    private static string WithoutDocs(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    private static string Web()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Cases.sln")))
            at = at.Parent!;
        return Path.Combine(at.FullName, "src", "Cases.Web");
    }

    [GeneratedRegex("""(?:\b(?:T|text|Text)\[|\bDisplay\(Name = |\bErrorMessage = )"([a-z0-9-]+\.[a-z0-9.-]*[a-z0-9])"(?! ?\+)""")]
    private static partial Regex KeyUse();

    [GeneratedRegex("""<data name="([^"]+)"|<data xml:space="preserve" name="([^"]+)" """)]
    private static partial Regex KeyInFile();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"\{\d\} (?:working |office |unread |running |decided )*([a-z]+s|people)\b")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{(\d)[^}]*\}")]
    private static partial Regex Hole();
}
