using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>On a phone every entry of the menu is seen at once: what is hidden beside the screen nobody looks for.</summary>
public sealed class MenuTests(Chromium chromium, DemoProgram program)
{
    private const string Beside = """
        [...document.querySelectorAll('.site-nav a')].filter(a => a.offsetParent !== null)
          .filter(a => a.getBoundingClientRect().left < 0 || a.getBoundingClientRect().right > innerWidth)
          .map(a => a.textContent.trim())
        """;

    [Theory]
    [InlineData("ko", 390)]
    [InlineData("en", 390)]
    [InlineData("ko", 320)]
    [InlineData("en", 320)]
    public async Task No_entry_stands_beside_the_screen_and_what_the_menu_leaves_out_is_at_the_foot(string language, int width)
    {
        var page = await chromium.NewPage(program.Address, language, width);
        await page.GotoAsync("/");
        Assert.Empty(await page.EvaluateAsync<string[]>(Beside));
        Assert.Equal(6, await page.Locator(".site-nav a:visible").CountAsync());
        await page.Context.CloseAsync();

        var firm = await Visitor.Enters(chromium, program, "firm-036-owner", language, width);
        Assert.Empty(await firm.Page.EvaluateAsync<string[]>(Beside));
        var entries = await firm.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.site-nav a')].filter(a => a.offsetParent === null).map(a => a.pathname)");
        var foot = await firm.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('footer a')].filter(a => a.offsetParent !== null).map(a => a.pathname)");
        Assert.NotEmpty(entries);
        Assert.Empty(entries.Except(foot));
        await firm.Leaves();
    }
}
