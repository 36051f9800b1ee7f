using Cases.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The desk by keyboard alone, and a page that listens while the program is stopped.</summary>
public sealed class DeskPageTests(Chromium chromium)
{
    private const string Focused = """
        () => { const at = document.activeElement; const look = getComputedStyle(at);
          return [at.id, at.getAttribute('href') ?? '', look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 ? 'seen' : 'unseen']; }
        """;

    [Fact]
    public async Task Somebody_without_a_mouse_reaches_a_case_and_always_sees_where_he_is()
    {
        await using var program = new DemoProgram();
        await program.InitializeAsync();
        var page = await chromium.NewPage(program.Address);
        await page.Enter("intake-clerk");
        await page.GotoAsync("/desk?tab=All");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", (await Here(page))[1]);
        await page.Keyboard.PressAsync("Enter");
        List<string> steps = [];
        string[] here;
        do
        {
            await page.Keyboard.PressAsync("Tab");
            here = await Here(page);
            Assert.Equal("seen", here[2]);
            steps.Add(here[0]);
            Assert.True(steps.Count < 60, $"No case after {string.Join(' ', steps)}");
        }
        while (!here[0].StartsWith("case-", StringComparison.Ordinal));
        Assert.Equal("tab-mine", steps[0]);
        Assert.Contains("q", steps);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/cases/[0-9a-f-]{36}$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_search_go_from_line_to_line_and_open_and_rest_while_one_types()
    {
        await using var program = new DemoProgram();
        await program.InitializeAsync();
        var clerk = await Visitor.Enters(chromium, program, "motir-intake-clerk-1", "ko");
        var keys = clerk.Page.Keyboard;
        await clerk.Opens("/desk?tab=All");

        await keys.PressAsync("/");
        Assert.Equal("q", (await Here(clerk.Page))[0]);
        await keys.PressAsync("j");
        Assert.Equal("j", await clerk.Page.InputValueAsync("#q"));
        await clerk.Page.EvaluateAsync("() => document.activeElement.blur()");
        var lines = await clerk.Page.Locator("#queue a[id^=case-]").EvaluateAllAsync<string[]>("all => all.map(a => a.id)");
        foreach (var (key, line) in new[] { ("j", 0), ("j", 1), ("j", 2), ("k", 1) })
        {
            await keys.PressAsync(key);
            Assert.Equal(lines[line], (await Here(clerk.Page))[0]);
        }
        await keys.PressAsync("?");
        await clerk.Sees("#keys");
        await clerk.Keeps("keys-ko");
        await clerk.Page.Locator("[data-keys-on]").UncheckAsync();
        await keys.PressAsync("Escape");
        var here = (await Here(clerk.Page))[0];
        await keys.PressAsync("j");
        Assert.Equal(here, (await Here(clerk.Page))[0]);

        await clerk.Page.EvaluateAsync("() => localStorage.clear()");
        await clerk.Opens("/my-day");
        await keys.PressAsync("j");
        Assert.StartsWith("do-", (await Here(clerk.Page))[0], StringComparison.Ordinal);
        await keys.PressAsync("Enter");
        await clerk.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/acts/"));
        await clerk.Leaves();
    }

    [Fact]
    public async Task What_a_colleague_takes_is_offered_no_more_on_the_open_page_of_another()
    {
        await using var program = new DemoProgram();
        await program.InitializeAsync();
        var (one, other) = (await Visitor.Enters(chromium, program, "motir-officer-1", "ko"),
            await Visitor.Enters(chromium, program, "motir-officer-2", "ko"));
        await one.Opens("/desk?tab=Unclaimed");
        var address = (await one.Page.Locator("#queue tr:has(form) a[id^=case-]").First.GetAttributeAsync("href"))!;
        await one.Opens(address);
        await one.Sees("#do-claim");

        await other.Acts(address.Split('/')[^1], "claim");

        await Assertions.Expect(one.Page.Locator("#do-claim")).ToHaveCountAsync(0);
        await one.Keeps("case-live-ko");
        await one.Leaves();
        await other.Leaves();
    }

    [Fact]
    public async Task Pages_that_listen_are_let_go_at_the_stop_and_not_cut_off()
    {
        using var data = new TempFolder();
        await using var program = await RunningProgram.Start(new ProgramStart
        {
            DataFolder = data.Path, Variables = new Dictionary<string, string> { ["Demo__Load"] = "false" },
        });
        var ends = new List<Task>();
        foreach (var role in (string[])["officer", "firm-filer", "inspector"])
        {
            var page = await chromium.NewPage(program.Address);
            var listening = page.WaitForResponseAsync(
                answer => answer.Url.EndsWith("/live", StringComparison.Ordinal) && answer.Status == 200);
            await page.Enter(role);
            await listening;
            ends.Add(page.WaitForRequestFinishedAsync(
                new() { Predicate = request => request.Url.EndsWith("/live", StringComparison.Ordinal) }));
        }

        Assert.Equal(0, await program.Interrupt());

        await Task.WhenAll(ends);
    }

    private static Task<string[]> Here(IPage page) => page.EvaluateAsync<string[]>(Focused);
}
