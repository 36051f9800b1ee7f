using System.Net;
using Cases.Grains.Ledger;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>The access log is reviewed month by month, and tells whom a leak concerns.</summary>
public sealed class LogReviewTests
{
    [Fact]
    public async Task A_month_is_reviewed_once_it_is_over_and_the_review_stands_in_the_log_itself()
    {
        var time = new Guard.MovedTime("2026-10-20 09:00");
        await using var app = new WebApp { Time = time };
        await Filer.SignedIn(app, "demo-auditor");
        time.Now = new Guard.MovedTime("2026-11-20 09:00").Now;
        var auditor = await Filer.SignedIn(app, "demo-auditor");
        var page = await auditor.Browser.Open("/audit/review");
        var month = page.QuerySelector("input[name=month][type=hidden]")!.GetAttribute("value")!;
        // Nobody reviews what is of before the log began.
        Assert.Equal(month, Assert.Single(page.QuerySelectorAll(".notice-warn a")).TextContent);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.Post("/audit/review", page, [("month", month)])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.Post(
            "/audit/review", page, [("month", "2999-01"), ("Found", "x")])).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await auditor.Post(
            "/audit/review", page, [("month", month), ("Found", "이상 없음"), ("Follow", "true")])).StatusCode);

        page = await auditor.Browser.Open("/audit/review");
        Assert.DoesNotContain(page.QuerySelectorAll(".notice-warn a"), a => a.TextContent == month);
        var recorded = page.QuerySelector("#reviews li")!.TextContent;
        Assert.Contains("이상 없음", recorded, StringComparison.Ordinal);
        Assert.Contains("To be followed up", recorded, StringComparison.Ordinal);
        Assert.Contains(
            "Reviewed the access log", (await auditor.Browser.Open("/audit")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_read_a_document_that_leaked_is_told_with_the_firm_that_it_concerns()
    {
        await using var app = new WebApp();
        var filer = await Filer.SignedIn(app);
        var draft = await filer.Start();
        var sent = await filer.Fill(draft, "review", null, ("plan.pdf", "%PDF-1.4\nplan\n%%EOF\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await filer.File(draft)).StatusCode);
        var sha256 = (await app.Services.GetRequiredService<ICaseLedger>().Read(draft))
            .SelectMany(e => System.Text.RegularExpressions.Regex.Matches(
                System.Text.Encoding.UTF8.GetString(e.Body), "[0-9a-f]{64}").Select(m => m.Value)).First();
        var reader = await Filer.SignedIn(app, "demo-auditor");
        Assert.Equal(HttpStatusCode.OK, (await reader.Browser.GetAsync($"/cases/{draft}/documents/{sha256}")).StatusCode);

        var administrator = await Filer.SignedIn(app, "demo-administrator");
        Assert.Empty((await administrator.Browser.Open("/admin/leaks")).QuerySelectorAll("#lines"));
        foreach (var asked in (string[])[$"document={sha256}", "person=demo-auditor"])
        {
            var found = await administrator.Browser.Open($"/admin/leaks?{asked}");
            Assert.Contains("demo-auditor", found.QuerySelector("#lines tbody")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Demo Recycling", found.QuerySelector("#concerned tbody")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("demo-auditor", await administrator.Browser.GetStringAsync(
                $"/admin/leaks?handler=csv&{asked}"), StringComparison.Ordinal);
        }
        Assert.Contains(
            "Whom a leak concerns, as a file", (await reader.Browser.Open("/audit")).Body!.TextContent, StringComparison.Ordinal);
    }
}
