using Xunit;

namespace Cases.Browser.Tests;

/// <summary>How many clicks a day's usual work takes, from the desk on.</summary>
public sealed class ClicksTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task A_days_work_takes_as_few_clicks_as_was_promised()
    {
        await using var program = new DemoProgram();
        await program.InitializeAsync();
        var counted = new List<(string Work, int Clicks, int Most)>();

        // Each begins at the page that one lands on after signing in.
        var asked = await Visitor.Enters(chromium, program, "motir-officer-1", "ko");
        var clicks = await Counted(asked, async press =>
        {
            await press(asked.Page.Locator("a[id^=do-]").Filter(new() { HasText = "의견 회신" }).First);
            await asked.Page.Locator("#Kind").SelectOptionAsync("agree");
            await asked.Fills(("Text", "이견 없음"));
            await press(asked.Page.Locator("main form[method=post] .btn-first"));
        });
        await asked.Sees(".notice-done", "의견을 회신했습니다");
        // The choice of what to answer is one too.
        counted.Add(("from signing in to the answered hand-off", clicks + 1, 3));
        await asked.Leaves();

        var approver = await Visitor.Enters(chromium, program, "mcee-approver-1", "ko");
        clicks = await Counted(approver, async press =>
        {
            await press(approver.Page.Locator("a[id^=do-]").Filter(new() { HasText = "승인" }).First);
            await approver.Sees("#answers");
            await press(approver.Page.Locator("main form[method=post] .btn-first"));
        });
        await approver.Sees(".notice-done");
        counted.Add(("from signing in to the decision of an approver", clicks, 3));
        await approver.Leaves();

        var clerk = await Visitor.Enters(chromium, program, "motir-intake-clerk-1", "ko");
        clicks = await Counted(clerk, async press =>
        {
            await press(clerk.Page.Locator("a[id^=do-]").GetByText("접수", new() { Exact = true }).First);
            for (var i = 0; i < 2; i++)
            {
                await press(clerk.Page.Locator("button[name=Then]"));
                await clerk.Sees("h1", "접수");
            }
            await press(clerk.Page.Locator("main form[method=post] .btn-first"));
        });
        await clerk.Sees(".notice-done", "접수");
        counted.Add(("three received", clicks, 4));

        await clerk.Opens("/desk?tab=All");
        var first = await clerk.Page.Locator("#queue a[id^=case-]").First.InnerTextAsync();
        var number = first.Split(' ')[0].Replace("-", "", StringComparison.Ordinal);
        foreach (var word in (string[])["리튬", "lithium", number])
        {
            await clerk.Opens("/desk?tab=All");
            clicks = await Counted(clerk, async press =>
            {
                await clerk.Page.Keyboard.PressAsync("/");
                await clerk.Page.Keyboard.TypeAsync(word);
                await press(clerk.Page.Locator(".filters .btn-first"));
            });
            Assert.True(await clerk.Page.Locator("#queue a[id^=case-]").CountAsync() > 0, word);
            counted.Add(($"found by {word}, and typing", clicks, 1));
        }
        await clerk.Leaves();

        var manager = await Visitor.Enters(chromium, program, "mcee-desk-manager-1", "ko");
        clicks = await Counted(manager, async press =>
        {
            await press(manager.Page.Locator("a[href='/desk/roster']"));
            await press(manager.Page.Locator("a[href*='of=mcee-officer-1']").First);
            await manager.Page.Locator("[data-picks-all]").ClickAsync();
            await manager.Page.Locator("#Officer").SelectOptionAsync("mcee-officer-2");
            await press(manager.Page.Locator("#give"));
        });
        await manager.Sees(".notice-done", "건의 담당자를 지정했습니다.");
        await manager.Leaves();
        // The tick and the choice of who succeeds are two more.
        counted.Add(("a page of somebody's cases handed over", clicks + 2, 6));

        foreach (var (work, took, most) in counted)
        {
            output.WriteLine($"| {work} | {took} | at most {most} |");
        }
        Assert.All(counted, c => Assert.InRange(c.Clicks, 1, c.Most));
    }

    private static async Task<int> Counted(Visitor visitor, Func<Func<Microsoft.Playwright.ILocator, Task>, Task> work)
    {
        var clicks = 0;
        await work(async link =>
        {
            clicks++;
            await visitor.Page.RunAndWaitForResponseAsync(
                () => link.ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);
        });
        return clicks;
    }

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
