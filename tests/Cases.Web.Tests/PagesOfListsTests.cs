using AngleSharp.Dom;

namespace Cases.Web.Tests;

/// <summary>Lists longer than a page, walked by their links to the end.</summary>
public sealed class PagesOfListsTests(PagesOfListsTests.World world) : IClassFixture<PagesOfListsTests.World>
{
    private const int Filed = 52;

    [Theory]
    [InlineData("filer-a", "/my-cases?show=open")]
    [InlineData("officer-lead", "/desk?tab=All")]
    [InlineData("auditor", "/watch?show=All")]
    [InlineData("auditor", "/turnaround/motir")]
    public async Task Every_line_of_a_list_is_reached_by_the_links_to_its_pages(string person, string first)
    {
        var browser = await DeskWorld.Enter(world.App, person);
        var cases = new HashSet<string>();
        var pages = 0;
        for (var address = first; address is not null && pages < 10; pages++)
        {
            var page = await browser.Open(address);
            cases.UnionWith(page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!.Split('/')[^1])
                .Where(last => Guid.TryParse(last, out _)));
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
        var page = await (await DeskWorld.Enter(world.App, "auditor")).Open($"/watch?show=All&page={asked}");

        Assert.Equal($"{shown}", page.QuerySelector(".pages [aria-current=page]")!.TextContent);
    }

    [Fact]
    public async Task A_list_among_others_turns_by_itself_and_says_what_of_it_is_shown()
    {
        var page =
            await (await DeskWorld.Enter(world.App, "auditor")).Open("/turnaround/motir?step=intake&ahead-page=3&cases-page=2");

        Assert.Equal($"51 to {Filed} of {Filed}", page.QuerySelector("#cases caption")!.TextContent);
        Assert.Equal("/turnaround/motir?step=intake&ahead-page=3&cases-page=1#cases",
            page.QuerySelector("#cases .pages a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/turnaround?step=intake")]
    [InlineData("/turnaround/motir")]
    [InlineData("/watch?show=All")]
    public async Task Each_table_of_figures_becomes_cards_where_there_is_no_room_for_columns(string address)
    {
        var page = await (await DeskWorld.Enter(world.App, "auditor")).Open(address);

        Assert.NotEmpty(page.QuerySelectorAll("main table"));
        Assert.Empty(page.QuerySelectorAll("main table:not(.table-cards)"));
        Assert.Empty(page.QuerySelectorAll("main tbody tr > :not([data-label], .bar-cell)").Select(cell => cell.OuterHtml));
    }

    /// <summary>A firm with more cases than any page shows.</summary>
    public sealed class World : IAsyncLifetime
    {
        public WebApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await DeskWorld.Settle(App);
            for (var i = 0; i < Filed; i++)
                await DeskWorld.File(App, "firm-a");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
