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
