using System.Text.Json;
using System.Text.RegularExpressions;
using Cases.TestKit;
using Xunit;
using YamlDotNet.Serialization;

namespace Cases.Deploy.Tests;

public sealed partial class MonitoringTests
{
    /// <summary>
    /// What the collector makes of a unit, and of the kind of an instrument, when it names a metric for Prometheus.
    /// </summary>
    private static readonly string[] Suffixes = ["", "_total", "_bucket", "_count", "_sum"];

    private static readonly string[] Severities = ["page", "ticket"];

    [Fact]
    public async Task Every_metric_of_ours_that_is_drawn_or_alerted_on_is_one_that_the_program_makes()
    {
        var made = (await Instruments()).SelectMany(name => Suffixes.Select(s => name + s)).ToHashSet();
        var asked = (await Alerts()).Select(a => a.Expr).Concat(await Drawn())
            .SelectMany(e => Ours().Matches(e).Select(m => m.Value)).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Subset(made, asked.ToHashSet());
    }

    [Fact]
    public async Task Every_alert_says_what_is_wrong_and_the_guide_says_what_to_do()
    {
        var guide = await File.ReadAllTextAsync(RepositoryTree.PathOf("docs", "operations.md"));

        Assert.All(await Alerts(), alert =>
        {
            Assert.NotEmpty(alert.Annotations["summary"]);
            Assert.Contains(alert.Labels["severity"], Severities);
            Assert.Contains($"`{alert.Alert}`", guide, StringComparison.Ordinal);
        });
    }

    /// <summary>A host that is not ready says so with a 503, to its probe.</summary>
    [Fact]
    public async Task No_alert_takes_the_answer_to_a_probe_for_a_fault_that_people_see() =>
        Assert.All((await Alerts()).Where(a => a.Expr.Contains("http_server_request", StringComparison.Ordinal)),
            alert => Assert.Contains("http_route!~\"/ready|/alive\"", alert.Expr, StringComparison.Ordinal));

    /// <summary>The instruments in the source, named as Prometheus shows them.</summary>
    private static async Task<List<string>> Instruments()
    {
        var names = new List<string>();
        foreach (var file in Directory.EnumerateFiles(RepositoryTree.PathOf("src"), "*.cs", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            names.AddRange(Instrument().Matches(text).Select(m =>
                m.Groups["name"].Value.Replace('.', '_') + (m.Groups["unit"].Value == "s" ? "_seconds" : "")));
        }
        return names;
    }

    private static async Task<IReadOnlyList<Rule>> Alerts()
    {
        var yaml = await File.ReadAllTextAsync(RepositoryTree.PathOf("deploy", "k8s", "monitoring", "alerts.yaml"));
        var file = new DeserializerBuilder()
            .WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance)
            .Build().Deserialize<RuleFile>(yaml);
        return [.. file.Groups.SelectMany(g => g.Rules)];
    }

    private static async Task<IEnumerable<string>> Drawn()
    {
        using var dashboard = JsonDocument.Parse(
            await File.ReadAllTextAsync(RepositoryTree.PathOf("deploy", "k8s", "monitoring", "dashboard.json")));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!)];
    }

    // Not the labels that a sum is split by.
    [GeneratedRegex("(?<!by \\([^)]*)\\bcases_[a-z_]+")]
    private static partial Regex Ours();

    [GeneratedRegex("Create(?:Counter|Histogram|ObservableGauge|UpDownCounter)(?:<\\w+>)?\\(\\s*\"(?<name>cases[a-z_.]+)\",(?:\\s*\\(\\) => [^,]+,)?\\s*\"(?<unit>[^\"]+)\"")]
    private static partial Regex Instrument();

    private sealed class RuleFile
    {
        public List<RuleGroup> Groups { get; set; } = [];
    }

    private sealed class RuleGroup
    {
        public string Name { get; set; } = "";

        public List<Rule> Rules { get; set; } = [];
    }

    private sealed class Rule
    {
        public string Alert { get; set; } = "";

        public string Expr { get; set; } = "";

        public string For { get; set; } = "";

        public Dictionary<string, string> Labels { get; set; } = [];

        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
