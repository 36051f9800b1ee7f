using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Cases.TestKit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web.Tests.Guard;

/// <summary>Who asks too often is told to wait, and nobody else is.</summary>
public sealed class BrakeTests
{
    [Fact]
    public async Task A_visitor_who_asks_too_often_is_told_to_wait_and_others_are_served()
    {
        await using var app = new WebApp { Settings = { ["Limits:VisitorPerMinute"] = "5" } };
        using var visitor = app.Browser("en");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Get(visitor, "/procedures", "10.0.0.1")).StatusCode);
        }
        using var page = await Get(visitor, "/procedures", "10.0.0.1");
        using var api = await Get(visitor, "/api/v1/cases", "10.0.0.1");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.InRange(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("Too many requests", (await page.Document()).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);
        Assert.Equal("request.too-many", $"{JsonNode.Parse(await api.Content.ReadAsStringAsync())!["code"]}");
        Assert.Equal(HttpStatusCode.OK, (await Get(visitor, "/procedures", "10.0.0.2")).StatusCode);
        // Whoever watches the program, and what a page consists of, is not counted.
        Assert.Equal(HttpStatusCode.OK, (await Get(visitor, "/alive", "10.0.0.1")).StatusCode);
    }

    [Fact]
    public async Task Visitors_of_one_network_of_IPv6_are_one()
    {
        await using var app = new WebApp { Settings = { ["Limits:VisitorPerMinute"] = "1" } };
        using var visitor = app.Browser();

        Assert.Equal(HttpStatusCode.OK, (await Get(visitor, "/procedures", "2001:db8::1")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Get(visitor, "/procedures", "2001:db8::ffff")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(visitor, "/procedures", "2001:db8:1::1")).StatusCode);
    }

    [Fact]
    public async Task People_behind_one_address_are_counted_each_by_himself()
    {
        await using var app = new WebApp { Settings = { ["Limits:PersonPerMinute"] = "5" } };
        await DeskWorld.Settle(app);
        using var one = await DeskWorld.Enter(app, "officer-lead");
        using var other = await DeskWorld.Enter(app, "officer-lead-2");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Get(one, "/procedures", $"10.0.0.{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Get(one, "/procedures", "10.0.0.9")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(other, "/procedures", "10.0.0.9")).StatusCode);
    }

    [Fact]
    public async Task A_person_listens_to_so_many_streams_at_once_and_to_another_once_one_ended()
    {
        await using var app = new WebApp { Settings = { ["Limits:StreamsPerPerson"] = "2" } };
        await DeskWorld.Settle(app);
        using var one = await DeskWorld.Enter(app, "officer-lead");
        using var other = await DeskWorld.Enter(app, "officer-lead-2");

        var (first, second) = (await Listen(one), await Listen(one));
        using var third = await Listen(one);
        using var others = await Listen(other);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK],
            ((HttpResponseMessage[])[first, second, third, others]).Select(a => a.StatusCode));
        Assert.NotNull(third.Headers.RetryAfter);
        first.Dispose();
        await Eventually.Holds("another stream", async () =>
        {
            using var again = await Listen(one);
            return again.StatusCode == HttpStatusCode.OK;
        });
        second.Dispose();

        static Task<HttpResponseMessage> Listen(HttpClient browser) =>
            browser.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
    }

    [Fact]
    public void Every_page_of_accounts_that_takes_a_form_has_the_brake_of_accounts()
    {
        var pages = typeof(Brakes).Assembly.GetTypes()
            .Where(type => type.Namespace == "Cases.Web.Pages.Accounts" && type.IsAssignableTo(typeof(PageModel))
                && type.GetMethods().Any(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)))
            .ToList();

        Assert.Contains(typeof(Web.Pages.Accounts.FirmPeopleModel), pages);
        Assert.All(pages, page => Assert.Equal(
            (page.Name, Brakes.OfAccounts), (page.Name, page.GetCustomAttribute<EnableRateLimitingAttribute>()?.PolicyName)));
    }

    private static async Task<HttpResponseMessage> Get(HttpClient browser, string address, string from)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Add(ComesFrom.Header, from);
        return await browser.SendAsync(message);
    }
}
