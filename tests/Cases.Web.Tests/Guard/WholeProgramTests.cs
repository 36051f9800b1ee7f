using System.Net;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// The program with everything switched on: nothing in it is missing in the tables, and the dashboards are closed to all but one.
/// </summary>
public sealed partial class WholeProgramTests
{
    [Fact]
    public async Task Whatever_the_program_answers_to_is_in_a_table()
    {
        // With everything switched on that the world of the other tests leaves out.
        await using var whole = new WebApp { Settings = new() { ["Consoles:Grains"] = "true" } };
        var running = (await RunningRoute.All(whole)).Where(r => !IsConsole(r)).Select(r => r.Name);
        var listed = Expected.Rows(Expected.Pages).Keys.Concat(Expected.Rows(Expected.OfACase).Keys);

        Assert.Equal(running.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(
            ActShape.All.Keys.Order(StringComparer.Ordinal), Expected.Rows(Expected.Acts).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_dashboards_of_jobs_and_grains_open_to_the_administrator_alone()
    {
        await using var whole = new WebApp { Settings = new() { ["Consoles:Grains"] = "true" } };
        var consoles = (await RunningRoute.All(whole)).Where(IsConsole).ToArray();
        Assert.Contains(consoles, r => r.Pattern.StartsWith(Consoles[0], StringComparison.Ordinal));
        Assert.Contains(consoles, r => r.Pattern.StartsWith(Consoles[1], StringComparison.Ordinal));
        foreach (var person in (string?[])[null, "demo-owner", "demo-filer", "demo-clerk", "demo-officer", "demo-approver",
            "demo-manager", "demo-inspector", "demo-auditor"])
        {
            var browser = whole.Browser("en");
            if (person is not null)
            {
                await browser.Send("/demo/sign-in", ("id", person));
            }
            foreach (var route in consoles)
            {
                using var message = new HttpRequestMessage(new HttpMethod(route.Verb), Parameters().Replace(route.Pattern, "1"));
                using var answer = await browser.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
                Assert.True(answer.StatusCode == (person is null ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden),
                    $"{person} {route.Name}: {answer.StatusCode}");
            }
        }
        var administrator = whole.Browser("en");
        await administrator.Send("/demo/sign-in", ("id", "demo-administrator"));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(Consoles[0])).StatusCode);
    }

    [Fact]
    public async Task The_dashboard_of_grains_does_not_know_a_silo_that_is_none()
    {
        await using var whole = new WebApp { Settings = new() { ["Consoles:Grains"] = "true" } };
        var administrator = whole.Browser("en");
        await administrator.Send("/demo/sign-in", ("id", "demo-administrator"));
        foreach (var of in (string[])["SiloProperties", "SiloMetadata", "SiloCounters"])
        {
            using var answer = await administrator.GetAsync($"/admin/grains/{of}/9999-12-31");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static readonly string[] Consoles = ["/admin/jobs", "/admin/grains"];

    internal static bool IsConsole(RunningRoute route) =>
        Consoles.Any(c => route.Pattern.StartsWith(c, StringComparison.Ordinal));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameters();
}
