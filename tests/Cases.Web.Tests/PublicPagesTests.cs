using System.Net;
using Microsoft.Extensions.Configuration;

namespace Cases.Web.Tests;

/// <summary>What everybody may read without signing in: front page, help, whom to ask, who can use the pages.</summary>
public sealed class PublicPagesTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("/help", "ko", "도움말")]
    [InlineData("/help", "en", "Help")]
    [InlineData("/contact", "ko", "문의처 안내")]
    [InlineData("/contact", "en", "Contact")]
    [InlineData("/accessibility", "ko", "접근성 안내")]
    [InlineData("/accessibility", "en", "Accessibility")]
    public async Task Anybody_reads_it_in_both_languages_and_gets_no_cookie(string address, string language, string title)
    {
        var answer = await app.Browser(language).GetAsync(address);
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("⟦", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main :is(ul, ol, dl):empty, main :is(li, dd, dt):empty"));
        StatisticsPageTests.KeepsNoCookie(answer);
    }

    [Fact]
    public async Task The_front_page_leads_whoever_asks_whether_how_long_and_how_to_begin()
    {
        var page = await app.Browser("en").Open("/");
        var ways = page.QuerySelectorAll(".ways > li").Select(way =>
            (Asks: way.QuerySelector("h2")!.TextContent, Leads: way.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!)));

        Assert.Collection(ways,
            way => Assert.Equal(("Can you apply?", "/guide"), (way.Asks, way.Leads.First())),
            way => Assert.Equal(("How long does it take?", "/statistics"), (way.Asks, way.Leads.First())),
            way => Assert.Equal(("How do you begin?", "/sign-up"), (way.Asks, way.Leads.First())));
    }

    [Fact]
    public async Task Every_page_leads_at_its_foot_to_all_that_everybody_may_read()
    {
        var browser = app.Browser("en");
        var foot = (await browser.Open("/")).QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")!).ToArray();

        Assert.Equal(
            ["/guide", "/statistics", "/procedures", "/deadline", "/verify", "/help", "/contact", "/accessibility",
                "/privacy"], foot);
        foreach (var address in foot)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task Where_nobody_is_named_to_ask_the_page_says_so()
    {
        var page = await app.Browser("en").Open("/contact");

        Assert.Contains(
            "has not said yet whom to ask", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main a[href^='tel:'], main a[href^='mailto:'], main a[href^='https:']"));
    }

    [Fact]
    public async Task Whom_to_ask_and_the_privacy_notice_are_those_of_the_installation()
    {
        await using var named = new WebApp
        {
            Settings = new()
            {
                ["Contact:Name"] = "재자원화 안내 창구",
                ["Contact:NameInEnglish"] = "Recovery desk",
                ["Contact:Phone"] = "044-000-0000 (1)",
                ["Contact:Email"] = "desk@cases.example",
                ["Contact:Hours"] = "평일 9시–18시",
                ["Contact:PrivacyNotice"] = "https://cases.example/privacy",
            },
        };
        var korean = await named.Browser("ko").Open("/contact");
        var english = await named.Browser("en").Open("/contact");

        Assert.Contains("재자원화 안내 창구", korean.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Recovery desk", english.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("평일 9시–18시", english.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("tel:04400000001", korean.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));
        Assert.NotNull(korean.QuerySelector("main a[href='mailto:desk@cases.example']"));
        Assert.NotNull(korean.QuerySelector("footer a[href='https://cases.example/privacy']"));
    }

    [Theory]
    [InlineData("Contact:Phone", "soon")]
    [InlineData("Contact:Phone", "02; 044-000-0000")]
    [InlineData("Contact:Email", "a@b.example, c@d.example")]
    [InlineData("Contact:PrivacyNotice", "http://cases.example/privacy")]
    [InlineData("Contact:PrivacyNotice", "javascript:alert(1)")]
    public void What_nobody_could_use_is_named_when_the_program_starts(string key, string value)
    {
        var set = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.StartsWith($"{key}: {value} ", Assert.Single(PublicContact.Faults(set)), StringComparison.Ordinal);
    }
}
