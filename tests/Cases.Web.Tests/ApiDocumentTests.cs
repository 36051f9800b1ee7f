using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Acts;
using Cases.Web.Api;

namespace Cases.Web.Tests;

/// <summary>What <c>docs/api.md</c> shows, the program reads, and <c>GET /api/v1/acts</c> describes.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly string Text = File.ReadAllText(RepositoryTree.PathOf("docs/api.md"));
    private static readonly Dictionary<string, string> All =
        Example().Matches(Text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    public static TheoryData<string> Examples => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_read_without_a_fault_and_is_as_described(string act)
    {
        var shape = ActShape.All[act];
        var described =
            JsonSerializer.SerializeToNode(ActAnswers.Describe(shape, LawData.Shipped(), new(2026, 9, 21)), CaseJson.Options)!;

        var (read, faults) = ActBody.Read(shape, Given.Read(Encoding.UTF8.GetBytes(All[act])), []);

        Assert.Empty(faults);
        Assert.NotNull(read);
        Assert.Empty(Unlike(described, JsonNode.Parse(All[act])!));
    }

    [Fact]
    public void There_is_an_example_of_every_kind_of_object_and_of_what_is_written_in_a_way_of_its_own()
    {
        FieldKind[] shown = [.. All.Keys.SelectMany(act => Kinds(ActShape.All[act].Fields)).Distinct()];
        var objects = ActShape.All.Values.SelectMany(s => s.Fields).Where(f => f.Members.Count > 0).Select(f => f.Kind);

        Assert.Empty(objects.Concat(
            [FieldKind.Period, FieldKind.Days, FieldKind.Line, FieldKind.PauseReason, FieldKind.ExtensionReason]).Except(shown));
    }

    [Fact]
    public void Every_code_that_is_named_has_a_text_or_is_one_of_a_status()
    {
        var known = new Language.TextResources().All(new System.Globalization.CultureInfo("en"));
        var statuses = File.ReadAllText(RepositoryTree.PathOf("src/Cases.Web/Api/ApiSetup.cs"));
        string[] named = [.. Text.Split('\n').Where(l => l.StartsWith('|') && !l.Contains("/api/", StringComparison.Ordinal))
            .SelectMany(l => Code().Matches(l[..l[..^1].LastIndexOf('|')])).Select(m => m.Groups[1].Value).Distinct()];

        Assert.True(named.Length > 30, $"only {named.Length} codes were found");
        Assert.DoesNotContain(named, code =>
            !known.ContainsKey("declined." + code) && !known.Keys.Any(k => k.EndsWith("." + code, StringComparison.Ordinal))
            && !statuses.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    /// <summary>What stands in an example and not in the description, or is none of its choices.</summary>
    private static IEnumerable<string> Unlike(JsonNode described, JsonNode example) => example switch
    {
        JsonArray items => items.SelectMany(item => Unlike(described, item!)),
        JsonObject members =>
            members.SelectMany(m => described["fields"]?.AsArray().SingleOrDefault(f => $"{f!["name"]}" == m.Key) is { } field
            ? Unlike(field, m.Value!) : [m.Key]),
        _ => described["choices"] is not JsonArray choices || choices.Any(c => $"{c}" == $"{example}")
            ? []
            : [$"{described["name"]} {example}"],
    };

    private static IEnumerable<FieldKind> Kinds(IReadOnlyList<ActField> fields) =>
        fields.SelectMany(f => Kinds(f.Members).Append(f.Kind));

    [GeneratedRegex("```json ([a-z-]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)*(?:\\.[a-z-]+)*)`")]
    private static partial Regex Code();
}
