using AngleSharp.Dom;

namespace Cases.Web.Tests;

/// <summary>Lists longer than a page, walked by their links to the end.</summary>
public sealed class PagesOfListsTests(WebApp app) : IClassFixture<WebApp>, IAsyncLifetime
{
    private const int Filed = 52;

    public async ValueTask InitializeAsync()
    {
        await DeskWorld.Settle(app);
        for (var i = 0; i < Filed; i++)
            await DeskWorld.File(app, "firm-a");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("filer-a", "/my-cases?show=open")]
    [InlineData("officer-lead", "/desk?tab=All")]
    [InlineData("demo-inspector", "/watch?show=All")]
    public async Task Every_line_of_a_list_is_reached_by_the_links_to_its_pages(string person, string first)
    {
        var browser = await DeskWorld.Enter(app, person);
        var cases = new HashSet<string>();
        var pages = 0;
        for (var address = first; address is not null && pages < 10; pages++)
        {
            var page = await browser.Open(address);
            cases.UnionWith(page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Where(last => Guid.TryParse(last, out _)));
            var now = page.QuerySelector(".pages [aria-current=page]")!;
            Assert.Equal($"{pages + 1}", now.TextContent);
            address = now.ParentElement!.NextElementSibling?.QuerySelector("a")?.GetAttribute("href");
        }

        Assert.Equal(Filed, cases.Count);
        Assert.True(pages > 1);
    }

    [Theory]
    [InlineData("99999999999", 1)]
    [InlineData("-3", 1)]
    [InlineData("two", 1)]
    [InlineData("4000", 2)]
    public async Task A_page_that_is_none_shows_one_that_is(string asked, int shown)
    {
        var page = await (await DeskWorld.Enter(app, "demo-inspector")).Open($"/watch?show=All&page={asked}");

        Assert.Equal($"{shown}", page.QuerySelector(".pages [aria-current=page]")!.TextContent);
    }
}
