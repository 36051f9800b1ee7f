using System.Net;
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
            foreach (var route in routes)
            {
                var address = route.Address(
                    new Dictionary<string, string> { ["id"] = $"{world.Ended}", ["act"] = "claim", ["sha256"] = world.Document });
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
    [InlineData("kicox-desk-manager", "/turnaround/kicox?handler=csv", "export:turnaround/kicox")]
    [InlineData("auditor", "/turnaround/kicox?handler=csv", "export:turnaround/kicox")]
    [InlineData("auditor", "/audit?handler=csv", "export:access-log")]
    [InlineData("kicox-officer", "/api/v1/cases", "api:cases")]
    [InlineData("help-desk", "/api/v1/cases", "api:cases")]
    [InlineData("help-desk", "/help-desk?q=2026", "search:help-desk")]
    [InlineData("kicox-approver", "/desk", "page:desk")]
    [InlineData("inspector", "/watch", "page:deadlines")]
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
    public async Task What_a_firm_reads_of_its_own_is_not_written_down()
    {
        Assert.Equal(HttpStatusCode.OK, await Get("firm-a-owner", $"/my-cases/{world.Ended}"));
        Assert.Equal(HttpStatusCode.OK, await Get("firm-a-owner", $"/api/v1/cases/{world.Ended}"));

        Assert.Empty(await world.AccessLog("firm-a-owner"));
    }

    private async Task<HttpStatusCode> Get(string person, string address)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Add(ComesFrom.Header, Address);
        using var answer = await (await world.Browser(person)).SendAsync(message);
        return answer.StatusCode;
    }
}
