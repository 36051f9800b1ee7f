using System.Net;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

public sealed class ConsoleTests
{
    [Fact]
    public async Task The_dashboards_open_for_the_administrator_and_for_nobody_else()
    {
        await using var app = new WebApp { Settings = { ["Consoles:Grains"] = "true" } };
        foreach (var path in (string[])["/admin/jobs", "/admin/jobs/recurring", "/admin/grains/"])
        {
            Assert.Equal("/sign-in", (await app.Browser().GetAsync(path)).Headers.Location!.AbsolutePath);
            foreach (var (person, answer) in ((string, HttpStatusCode)[])
                [
                    ("demo-officer", HttpStatusCode.Forbidden), ("demo-manager", HttpStatusCode.Forbidden),
                    ("demo-owner", HttpStatusCode.Forbidden),
                    ("demo-inspector", HttpStatusCode.Forbidden), ("demo-auditor", HttpStatusCode.Forbidden),
                    ("demo-help-desk", HttpStatusCode.Forbidden),
                    ("demo-administrator", HttpStatusCode.OK),
                ])
            {
                var browser = app.Browser("en");
                await browser.Send("/demo/sign-in", ("id", person));
                using var opened = await browser.GetAsync(path);
                Assert.Equal((person, answer), (person, opened.StatusCode));
                // What the policy forbids would leave the page without its script.
                Assert.DoesNotContain("<script>", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_dashboard_of_orleans_is_there_only_where_it_is_asked_for()
    {
        await using var app = new WebApp();
        var browser = app.Browser("en");
        await browser.Send("/demo/sign-in", ("id", "demo-administrator"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/admin/grains/")).StatusCode);
        var doors = (await browser.Open("/admin")).QuerySelectorAll(".doors a").Select(door => door.GetAttribute("href"));
        Assert.Contains("/admin/jobs", doors);
        Assert.DoesNotContain("/admin/grains", doors);
    }

    [Fact]
    public async Task A_program_runs_its_jobs_with_its_own_services_whatever_starts_beside_it()
    {
        await using var app = new WebApp();
        var activator = app.Services.GetRequiredService<JobActivator>();

        // The one that Hangfire keeps for the whole process is of whichever program was set up last.
        Assert.NotSame(JobActivator.Current, activator);
        using var scope = activator.BeginScope((JobActivatorContext)null!);
        Assert.Same(app.Services.GetRequiredService<JobStorage>(), scope.Resolve(typeof(JobStorage)));
    }

    [Fact]
    public async Task A_program_that_ends_beside_another_takes_neither_its_log_nor_its_jobs_along()
    {
        await using var stays = new WebApp();
        var storage = stays.Services.GetRequiredService<JobStorage>();
        await using (var ends = new WebApp())
            Assert.NotSame(storage, ends.Services.GetRequiredService<JobStorage>());

        var id = new BackgroundJobClient(storage).Enqueue(() => Thread.Yield());
        Assert.NotNull(storage.GetConnection().GetJobData(id));
    }
}
