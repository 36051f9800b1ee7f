using System.Net;

namespace Cases.Web.Tests;

public sealed class ShellTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("ko-KR,ko;q=0.9", "ko")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "ko")]
    public async Task The_page_speaks_the_language_the_browser_asks_for(string accepted, string language)
    {
        var page = await app.Browser(accepted).Open("/");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Switching_the_language_keeps_the_url_and_is_remembered()
    {
        var browser = app.Browser("ko");
        var page = await browser.Open("/demo/sign-in?q=demo&role=officer");
        var english = page.QuerySelector(".languages a[hreflang=en]")!.GetAttribute("href")!;

        Assert.Equal("/demo/sign-in?q=demo&role=officer&lang=en", english);
        Assert.Equal("en", (await browser.Open(english)).DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", (await browser.Open("/")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("demo-officer")]
    [InlineData("ＤＥＭＯ－ＯＦＦＩＣＥＲ")]
    [InlineData("officer  demo\u200b")]
    public async Task A_demo_person_is_found_however_the_name_is_written(string typed)
    {
        var page = await app.Browser().Open($"/demo/sign-in?q={Uri.EscapeDataString(typed)}");

        Assert.Contains(page.QuerySelectorAll("input[name=id]"), input => input.GetAttribute("value") == "demo-officer");
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var url in new[] { "/", "/demo/sign-in", "/no-such-page", "/api/no-such-thing", "/css/cases.css" })
        {
            var answer = await app.Browser().GetAsync(url);

            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        }
    }

    [Fact]
    public async Task No_page_of_the_shell_needs_what_the_policy_forbids()
    {
        foreach (var url in new[] { "/", "/demo/sign-in", "/dev/styles", "/no-such-page" })
        {
            var page = await app.Browser().Open(url);

            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(
                page.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.DoesNotContain("⟦", page.DocumentElement.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ko", "찾는 화면이 없습니다")]
    [InlineData("en", "There is no such page")]
    public async Task An_unknown_page_says_so_in_the_readers_language(string language, string title)
    {
        var answer = await app.Browser(language).GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(title, (await answer.Document()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_unknown_api_address_is_a_problem_with_a_code_and_a_trace_id()
    {
        var answer = await app.Browser().GetAsync("/api/no-such-thing");

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"code\":\"request.not-found\"", body, StringComparison.Ordinal);
        Assert.Contains("\"traceId\":", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?q=a%00b")]
    [InlineData("/dev/styles?x=%1B")]
    [InlineData("/demo/sign-in?q=%E2%80%AE")]
    public async Task A_control_character_in_an_address_is_a_bad_request(string url)
    {
        var answer = await app.Browser("en").GetAsync(url);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The request could not be read", (await answer.Document()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_page_for_the_signed_in_asks_to_sign_in_and_comes_back()
    {
        var browser = app.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/alive")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/ready")).StatusCode);

        var door = await browser.Open("/sign-in?returnUrl=%2Fdev%2Fstyles");
        var asked = await browser.GetAsync(door.QuerySelector("main a[href*='handler=provider']")!.GetAttribute("href"));
        var demo = asked.Headers.Location!.ToString();
        var entered = await browser.Send(demo, ("id", "demo-officer"));

        Assert.Equal("/dev/styles", entered.Headers.Location!.ToString());
    }
}
