using AngleSharp.Dom;

namespace Cases.Web.Tests;

/// <summary>Lists longer than a page, walked by their links to the end.</summary>
public sealed class PagesOfListsTests(PagesOfListsTests.World world) : IClassFixture<PagesOfListsTests.World>
{
    private const int Filed = 52;

    [Theory]
    [InlineData("filer-a", "/my-cases?show=open")]
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
    [InlineData("/desk?tab=All")]
    [InlineData("/desk?tab=Unclaimed&sort=Number")]
    [InlineData("/desk?tab=All&sort=Firm")]
    [InlineData("/desk?tab=Unclaimed&sort=Arrived")]
    public async Task A_queue_is_read_on_from_its_last_line_and_back_again(string first)
    {
        var browser = await DeskWorld.Enter(world.App, "officer-lead");
        List<string[]> pages = [];
        for (var address = first; address is not null; address = await Read(address, "#page-after"))
        {
            Assert.True(pages.Count < 10);
        }
        Assert.Equal(Filed, pages.SelectMany(p => p).Distinct().Count());
        Assert.Equal(Filed, pages.Sum(p => p.Length));

        var forth = pages.ToList();
        pages.Clear();
        var last = (await Address(first, forth.Count - 1))!;
        for (var address = last; address is not null; address = await Read(address, "#page-before"))
        {
            Assert.True(pages.Count < 10);
        }
        Assert.Equal(forth, pages.AsEnumerable().Reverse());

        async Task<string?> Read(string address, string link)
        {
            var page = await browser.Open(address);
            pages.Add([.. page.QuerySelectorAll("#queue a[id^=case-]").Select(a => a.GetAttribute("href")!)]);
            return page.QuerySelector(link)?.GetAttribute("href");
        }

        async Task<string?> Address(string address, int turns)
        {
            for (; turns > 0; turns--)
            {
                address = (await browser.Open(address)).QuerySelector("#page-after")!.GetAttribute("href")!;
            }
            return address;
        }
    }

    [Theory]
    [InlineData("after=")]
    [InlineData("after=x")]
    [InlineData("before=2026-000001.9999999999999.1")]
    [InlineData("after=0000-000000.0.99999999999999999999")]
    [InlineData("before=0000-000000.0.1")]
    [InlineData("after=9999-999999.0.253402300799000")]
    public async Task A_line_that_is_none_leads_to_the_beginning_of_a_queue(string at)
    {
        var page = await (await DeskWorld.Enter(world.App, "officer-lead")).Open($"/desk?tab=All&{at}");

        Assert.NotEmpty(page.QuerySelectorAll("#queue a[id^=case-]"));
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
