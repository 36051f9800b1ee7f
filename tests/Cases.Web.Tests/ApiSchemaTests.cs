using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Web.Tests.Guard;

namespace Cases.Web.Tests;

/// <summary>The schema that the running program gives of its API says what its routes, acts and refusals are.</summary>
public sealed partial class ApiSchemaTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const string Address = "/api/v1/openapi.json";

    [Fact]
    public async Task Every_route_of_the_API_is_described_and_nothing_else()
    {
        var described = (await Schema())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {path.Key}"))
            .Where(name => !name.Contains("/acts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var running = (await RunningRoute.All(world.App))
            .Where(r => r.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) && r.Method != "ANY" && r.Pattern != Address)
            .Select(r => $"{r.Method} {Constraint().Replace(r.Pattern, "}")}")
            .Where(name => !name.Contains("/acts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(running, described);
    }

    [Fact]
    public async Task Every_act_of_people_has_an_address_and_the_body_that_it_is_bound_by()
    {
        var schema = await Schema();
        var acts = ActShape.All.Values.Where(s => s.By.Any(b => b.Side != Side.System)).ToArray();

        foreach (var shape in acts)
        {
            var act = schema["paths"]![$"/api/v1/cases/{{id}}/acts/{shape.Name}"]!["post"]!;
            Assert.Equal(["id", "Idempotency-Key", "If-Match"], act["parameters"]!.AsArray().Select(p => (string?)p!["name"]));
            var body = schema["components"]!["schemas"]![shape.Name]!;
            Assert.Equal(
                shape.Fields.Where(f => !f.IsAllotted).Select(f => char.ToLowerInvariant(f.Name[0]) + f.Name[1..]),
                (body["properties"]?.AsObject() ?? []).Select(p => p.Key));
            Assert.False((bool)body["additionalProperties"]!);
        }
        Assert.True(acts.Length > 30, $"{acts.Length} acts");
    }

    [Fact]
    public async Task Every_code_that_an_act_is_declined_with_stands_with_its_status()
    {
        var schema = await Schema();
        var told = schema["paths"]!["/api/v1/cases/{id}/acts/release"]!["post"]!["responses"]!.AsObject();

        Assert.Equal(
            ["200", "400", "401", "403", "404", "409", "412", "413", "415", "429", "500", "503"],
            told.Select(r => r.Key).Order(StringComparer.Ordinal));
        foreach (var (code, refusal) in Refusals.All)
        {
            var status = Acts.CaseActs.StatusOf(code);
            var said = (string?)schema["components"]!["responses"]![$"act-{status}"]!["description"];
            Assert.True(status == 400 || Codes(said).Contains(code), $"{status} {code} {refusal.Kind}");
        }
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task What_an_act_is_called_stands_in_the_language_of_who_asks(string language)
    {
        var browser = await world.Browser("firm-a-reader", language);
        var summary = (string?)JsonNode.Parse(await browser.GetStringAsync(Address))!
            ["paths"]!["/api/v1/cases/{id}/acts/release"]!["post"]!["summary"];

        Assert.Equal(new Language.TextResources().All(new CultureInfo(language))["act.release"], summary);
    }

    [Fact]
    public async Task It_is_for_whoever_may_read_the_acts()
    {
        using var answer = await (await world.Browser(null)).GetAsync(Address);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<JsonNode> Schema() =>
        JsonNode.Parse(await (await world.Browser("firm-a-reader")).GetStringAsync(Address))!;

    private static string[] Codes(string? said) => (said ?? "").Split(": ", 2)[^1].Split(", ");

    [GeneratedRegex(@":\w+\??\}")]
    private static partial Regex Constraint();
}
