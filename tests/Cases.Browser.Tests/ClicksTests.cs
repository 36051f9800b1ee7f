using Xunit;

namespace Cases.Browser.Tests;

/// <summary>How many clicks a day's usual work takes, from the desk on.</summary>
public sealed class ClicksTests(Chromium chromium, DemoProgram program, ITestOutputHelper output) : Journey(chromium, program)
{
    [Fact]
    public async Task A_manager_gives_away_a_page_of_unclaimed_cases_in_at_most_six_clicks()
    {
        var manager = await Enters("motir-desk-manager-1", "ko");
        await manager.Opens("/desk?tab=Mine");
        var clicks = 0;
        await Clicks("#tab-unclaimed");
        await manager.Page.Locator("#bulk").WaitForAsync();
        var lines = await manager.Page.Locator("input[name=Picked]").CountAsync();
        Assert.InRange(lines, 1, 25);
        clicks++;
        await manager.Page.Locator("[data-picks-all]").ClickAsync();
        Assert.Equal(lines, await manager.Page.Locator("input[name=Picked]:checked").CountAsync());
        clicks++;
        await manager.Page.Locator("#Officer").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await manager.Keeps("desk-bulk-ko");
        await Clicks("#give");
        await manager.Sees(".notice-done", $"{lines}건의 담당자를 지정했습니다.");
        output.WriteLine($"{lines} cases assigned with {clicks} clicks");
        Assert.InRange(clicks, 1, 6);

        var narrow = await Enters("motir-desk-manager-1", "ko", Chromium.Narrow);
        await narrow.Opens("/desk?tab=All");
        await narrow.Keeps("desk-bulk-ko-narrow");

        async Task Clicks(string selector)
        {
            clicks++;
            await manager.Presses(selector);
        }
    }
}
