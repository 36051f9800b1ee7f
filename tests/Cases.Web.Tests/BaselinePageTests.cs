using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

public sealed class BaselinePageTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public async Task A_past_log_stands_beside_our_cases_for_those_who_see_turnaround_and_tells_of_no_few_cases()
    {
        var logs = app.Services.GetRequiredService<IPastLogs>();
        Assert.Null((await Open("demo-inspector")).QuerySelector("#baselines"));

        // Two, four and nine working days of eight hours, the last over a weekend.
        await logs.Keep("앞의 <해>", Log(2, 4, 11), Monday, replace: false);
        await logs.Keep("few", Log(2, 4), Monday, replace: false);

        Assert.Equal(["앞의 <해>", "3", "4.0", "8.0", "3.4", "9.0"], Row(await Open("demo-manager"), "앞의 <해>"));
        Assert.Equal(["few", "Fewer than 3", "–", "–", "–", "–"], Row(await Open("demo-manager"), "few"));
        Assert.Equal(["few", "2", "3.0", "3.8", "2.4", "3.2"], Row(await Open("demo-inspector"), "few"));
        Assert.Equal("Our cases", (await Open("demo-inspector")).QuerySelector("#baselines tbody th")!.TextContent.Trim());

        // Another content of the name is another line.
        await logs.Keep("few", Log(2, 4, 4), Monday, replace: true);
        Assert.Equal(["few", "3", "4.0", "4.0", "3.4", "3.4"], Row(await Open("demo-manager"), "few"));
    }

    /// <summary>A case each, begun on a Monday at nine and ended at six on the evening of its last day.</summary>
    private static PastLog Log(params int[] days)
    {
        using var writing = new PastLogWriting();
        foreach (var last in days)
        {
            var number = writing.Case(null);
            writing.Add(number, "begun", Monday, null);
            writing.Add(number, "ended", Monday.AddDays(last - 1).AddHours(9), null);
        }
        return writing.Done();
    }

    private static string[] Row(IDocument page, string name) =>
        [.. page.QuerySelectorAll("#baselines tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == name)
            .Children.Select(cell => cell.TextContent.Trim())];

    private async Task<IDocument> Open(string person)
    {
        var browser = app.Browser("en");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", person))).StatusCode);
        return await browser.Open("/turnaround");
    }
}
