using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Pages.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// What staff reads of a case, or takes out of the program, is written down: who, when, from where, which case.
/// </summary>
public sealed class AccessLogTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const string Address = "203.0.113.7";
    private const string Clerk = "motir-intake-clerk";

    [Fact]
    public async Task Every_address_that_shows_staff_a_case_writes_it_down()
    {
        var routes = (await RunningRoute.All(world.App)).Where(
            r => r is { OfACase: true, Verb: "GET" } && !r.Pattern.StartsWith("/file", StringComparison.Ordinal)).ToArray();
        var logged = 0;
        var words = world.App.Services.GetRequiredService<TaskWords>();
        foreach (var person in (string[])["kicox-officer", "haneul-env-approver", "motir-intake-clerk", "inspector", "auditor",
            "help-desk"])
        {
            // Signing in is written down too.
            await world.Browser(person);
            foreach (var route in routes)
            {
                var address = route.Address(
                    new Dictionary<string, string> { ["id"] = $"{world.Ended}", ["act"] = "claim", ["sha256"] = world.Document,
                        ["ordinal"] = "1" });
                var before = (await world.AccessLog(person)).Count;

                var status = await Get(person, address);

                var lines = await world.AccessLog(person);
                if (status is HttpStatusCode.OK or HttpStatusCode.Conflict)
                {
                    var line = Assert.IsType<AccessRead>(lines[0]);
                    Assert.Equal(before + 1, lines.Count);
                    Assert.Equal((person, Address, (Guid?)world.Ended), (line.Person!, line.Source, line.CaseId));
                    Assert.NotEqual(default, line.At);
                    Assert.NotEqual(line.Task, words.Of(line.Task));
                    logged++;
                }
            }
        }
        Assert.True(logged >= 20, $"{logged} reads");
    }

    [Theory]
    [InlineData("inspector", "/watch?handler=csv", "export:deadlines")]
    [InlineData("inspector", "/watch?handler=xlsx", "export:deadlines")]
    [InlineData("auditor", "/turnaround/kicox?handler=xlsx", "export:turnaround/kicox")]
    [InlineData("kicox-desk-manager", "/turnaround/kicox?handler=csv", "export:turnaround/kicox")]
    [InlineData("auditor", "/turnaround/kicox?handler=csv", "export:turnaround/kicox")]
    [InlineData("auditor", "/audit?handler=csv", "export:access-log")]
    [InlineData("kicox-officer", "/api/v1/cases", "api:cases")]
    [InlineData("help-desk", "/api/v1/cases", "api:cases")]
    [InlineData("help-desk", "/help-desk?q=2026", "search:help-desk")]
    [InlineData("kicox-approver", "/desk", "page:desk")]
    [InlineData("kicox-officer", "/my-day", "page:my-day")]
    [InlineData("inspector", "/watch", "page:deadlines")]
    [InlineData("kicox-desk-manager", "/turnaround/forecast", "page:forecast")]
    [InlineData("inspector", "/turnaround/forecast?handler=xlsx", "export:forecast")]
    [InlineData("kicox-desk-manager", "/turnaround/rework", "page:rework")]
    [InlineData("auditor", "/turnaround/rework?handler=csv", "export:rework")]
    [InlineData("kicox-desk-manager", "/turnaround/kicox", "page:turnaround/kicox")]
    [InlineData("kicox-intake-clerk", "/inbox", "page:inbox")]
    public async Task A_list_of_cases_that_staff_reads_or_takes_away_is_written_down(string person, string address, string task)
    {
        Assert.Equal(HttpStatusCode.OK, await Get(person, address));

        var line = (await world.AccessLog(person))[0];
        Assert.Equal((task, Address, (Guid?)null), (line.Task, line.Source, line.CaseId));
        Assert.NotEqual(task, world.App.Services.GetRequiredService<TaskWords>().Of(task));
    }

    [Fact]
    public async Task An_act_on_a_page_reads_the_case_once_for_its_form_and_not_again_when_it_is_done()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        var clerk = await world.Browser(Clerk);

        var done = await clerk.Send($"/cases/{id}/acts/receive");

        Assert.Equal($"/cases/{id}", done.Headers.Location?.ToString());
        Assert.Equal(["page:act/receive"], await ReadBy(Clerk, id));
    }

    [Fact]
    public async Task An_act_over_the_API_reads_the_case_only_for_documents_that_stand_on_it()
    {
        var clerk = await world.Browser(Clerk);
        var plan = JsonSerializer.SerializeToNode(world.FilingOf(ReliefKind.ComplexEntry).Documents[0], CaseJson.Options)!;

        foreach (var (documents, read) in
            new[] { (new JsonArray(), (string[])[]), (new JsonArray(plan), ["api:act/ask-supplement"]) })
        {
            var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
            await Done(clerk, id, "receive", []);
            await Done(clerk, id, "ask-supplement", new() { ["items"] = "x", ["period"] = "7d", ["documents"] = documents });

            Assert.Equal(read, await ReadBy(Clerk, id));
        }
    }

    [Fact]
    public async Task What_a_firm_reads_of_its_own_is_not_written_down()
    {
        Assert.Equal(HttpStatusCode.OK, await Get("firm-a-owner", $"/my-cases/{world.Ended}"));
        Assert.Equal(HttpStatusCode.OK, await Get("firm-a-owner", $"/api/v1/cases/{world.Ended}"));

        Assert.All(await world.AccessLog("firm-a-owner"), line => Assert.Equal("sign-in", line.Task));
    }

    private async Task<IEnumerable<string>> ReadBy(string person, Guid id) =>
        (await world.AccessLog(person)).Where(line => line.CaseId == id).Select(line => line.Task);

    private static async Task Done(HttpClient browser, Guid id, string act, JsonObject body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/{act}") {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var answer = await browser.SendAsync(message);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> Get(string person, string address)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Add(ComesFrom.Header, Address);
        using var answer = await (await world.Browser(person)).SendAsync(message);
        return answer.StatusCode;
    }
}
