using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// Everything that the running program answers to, tried by everybody, against the tables of <see cref="Expected"/>.
/// </summary>
public sealed partial class PermissionTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task Every_page_serves_the_roles_of_its_row_and_nobody_else()
    {
        var rows = Expected.Rows(Expected.Pages);
        var everybody = Onlooker.All.Where(o => o.Relation is not ("other-firm" or "asked" or "former" or "stranger")).ToArray();
        List<string> wrong = [];
        // Signing out comes last: whoever has done it is a visitor.
        foreach (var route in (await RunningRoute.All(world.App)).Where(r => !r.OfACase && !WholeProgramTests.IsConsole(r))
            .OrderBy(r => r.Pattern == "/sign-out"))
        {
            var cells = rows.TryGetValue(route.Name, out var row)
                ? string.Join(' ', row).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : [];
            foreach (var (who, index) in everybody.Select((who, index) => (who, index)))
            {
                var found = await Try(route, who, world.Ended);
                if (found != cells.ElementAtOrDefault(index))
                {
                    wrong.Add($"{route.Name}: {who} gets {found}, not {cells.ElementAtOrDefault(index)}");
                }
            }
        }
        world.Forget();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Everything_of_a_case_serves_those_who_stand_to_it_as_its_row_says()
    {
        var rows = Expected.Rows(Expected.OfACase);
        string[] relations = [.. Onlooker.All.Select(o => o.Relation).Distinct()];
        List<string> wrong = [];
        foreach (var route in (await RunningRoute.All(world.App)).Where(r => r.OfACase))
        {
            var id = route.Pattern.StartsWith("/file", StringComparison.Ordinal) ? world.Draft
                : route.Method == "GET" ? world.Ended : world.InReview;
            foreach (var (relation, column) in relations.Select((relation, column) => (relation, column)))
            {
                var cell = (rows.GetValueOrDefault(route.Name)?.ElementAtOrDefault(column) ?? "").Split('/');
                foreach (var (who, index) in Onlooker.All.Where(o => o.Relation == relation).Select((who, index) => (who, index)))
                {
                    var found = await Try(route, who, id);
                    if (found != cell[Math.Min(index, cell.Length - 1)])
                    {
                        wrong.Add($"{route.Name}: {who} gets {found}, not {cell[Math.Min(index, cell.Length - 1)]}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Every_act_is_done_by_those_of_its_row_and_leaves_no_trace_by_anybody_else()
    {
        var rows = Expected.Rows(Expected.Acts);
        var id = world.InReview;
        List<string> wrong = [];
        // Withdrawing comes last: it ends the case.
        foreach (var shape in ActShape.All.Values.OrderBy(s => s.Type == typeof(Withdraw)))
        {
            var allowed =
                rows.GetValueOrDefault(shape.Name)?[0].Split(';').Select(part => part.Split(':')).Where(part => part.Length == 2)
                .SelectMany(part => part[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(role => $"{part[0].Trim()} {role}")).ToHashSet() ?? [];
            foreach (var who in Onlooker.All)
            {
                var before = await world.VersionOf(id);
                var (status, code) = await Act(await world.Browser(who.Person), id, shape.Name, Bodies.For(shape));
                var expected = who.Person is null ? HttpStatusCode.Unauthorized
                    : allowed.Contains($"{who}") || shape.Name == "file-request" ? (HttpStatusCode?)null
                    : rows[shape.Name][0] == "nobody" || who.Relation is "other-firm" or "stranger" or "administrator"
                    ? HttpStatusCode.NotFound
                    : HttpStatusCode.Forbidden;
                var refused = status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized || code == "act.not-yours";
                if (expected is { } must && status != must)
                {
                    wrong.Add($"{shape.Name}: {who} gets {status} {code}, not {must}");
                }
                if (allowed.Contains($"{who}") == refused)
                {
                    wrong.Add($"{shape.Name}: {who} gets {status} {code}");
                }
                if (refused && before != await world.VersionOf(id))
                {
                    wrong.Add($"{shape.Name}: {who} was refused, and something was recorded");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task A_stranger_learns_neither_a_cases_version_nor_the_requests_it_has_seen()
    {
        var stranger = await world.Browser($"{GuardWorld.Stranger}-officer");
        foreach (var id in (Guid[])[world.Ended, Guid.NewGuid()])
        {
            Assert.Equal(
                (HttpStatusCode.NotFound, "case.unknown"), await Act(stranger, id, "claim", new JsonObject(), version: 99));
            Assert.Equal(
                (HttpStatusCode.NotFound, "case.unknown"), await Act(stranger, id, "claim", new JsonObject(), request: id));
        }
    }

    internal static async Task<(HttpStatusCode Status, string? Code)> Act(
        HttpClient browser, Guid id, string act, JsonNode body, long? version = null, Guid? request = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{act}")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("Idempotency-Key", $"{request ?? Guid.NewGuid()}");
        if (version is { } expected)
        {
            message.Headers.TryAddWithoutValidation("If-Match", $"\"{expected}\"");
        }
        using var answer = await browser.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!["code"]?.GetValue<string>() : null);
    }

    private async Task<string> Try(RunningRoute route, Onlooker who, Guid id)
    {
        var browser = await world.Browser(who.Person);
        var address = route.Address(new Dictionary<string, string>
        {
            ["id"] = $"{id}", ["act"] = "claim", ["sha256"] = world.Document, ["agency"] = GuardWorld.Lead, ["year"] = "2026",
            ["rest"] = "no-such", ["path"] = "no-such", ["proposal"] = $"{Guid.Empty}", ["list"] = $"{Guid.Empty}",
            ["ordinal"] = "1", ["month"] = "no-such", ["code"] = "no-such",
        });
        using var message = new HttpRequestMessage(new HttpMethod(route.Verb), address);
        if (route.Method == "POST")
        {
            var form = Token().Match(await browser.GetStringAsync("/procedures")) is { Success: true } page ? page.Groups[1].Value
                : Token().Match(await browser.GetStringAsync("/demo/sign-in")).Groups[1].Value;
            message.Content = address.StartsWith("/api", StringComparison.Ordinal) ? new ByteArrayContent([])
                : new FormUrlEncodedContent(
                    [KeyValuePair.Create("__RequestVerificationToken", form),
                        KeyValuePair.Create("RequestId", $"{Guid.NewGuid()}")]);
        }
        // A stream never ends: its head is the answer.
        using var answer = await browser.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode is not HttpStatusCode.Redirect ? $"{(int)answer.StatusCode}"
            : answer.Headers.Location!.OriginalString.Contains("/sign-in?", StringComparison.Ordinal) ? "in" : "go";
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
