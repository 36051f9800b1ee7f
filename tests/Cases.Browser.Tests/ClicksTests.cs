using Xunit;

namespace Cases.Browser.Tests;

/// <summary>How many clicks a day's usual work takes, from the desk on.</summary>
public sealed class ClicksTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task A_manager_gives_away_a_page_of_unclaimed_cases_in_at_most_six_clicks()
    {
        // A world of its own: what is given away here is not what others are about to take.
        await using var program = new DemoProgram();
        await program.InitializeAsync();
        var manager = await Visitor.Enters(chromium, program, "motir-desk-manager-1", "ko");
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

        await manager.Page.SetViewportSizeAsync(Chromium.Narrow, 1000);
        await manager.Opens("/desk?tab=All");
        await manager.Keeps("desk-bulk-ko-narrow");
        await manager.Leaves();

        async Task Clicks(string selector)
        {
            clicks++;
            await manager.Presses(selector);
        }
    }
}
