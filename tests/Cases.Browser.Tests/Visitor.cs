using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>One person at a browser of his own, signed in. Pages are checked where he stands, with the words he reads.</summary>
internal sealed class Visitor
{
    private readonly bool _script;

    private Visitor(IPage page, bool script) => (Page, _script) = (page, script);

    public IPage Page { get; }

    public static async Task<Visitor> Enters(
        Chromium chromium, DemoProgram program, string person, string language, int width = Chromium.Wide, bool script = true)
    {
        var visitor = new Visitor(await chromium.NewPage(program.Address, language, width, script), script);
        await visitor.Page.GotoAsync($"/demo/sign-in?q={person}");
        await visitor.Page.Locator($"form:has(input[name=id][value='{person}']) button").ClickAsync();
        await visitor.Page.Locator(".who-name").WaitForAsync();
        return visitor;
    }

    public Task Leaves() => Page.Context.CloseAsync();

    public async Task Opens(string address) => Assert.True((await Page.GotoAsync(address))!.Ok, $"{address} did not open.");

    /// <summary>
    /// Fills controls by name: ticks, chooses or types, whatever the control is. Folded parts are opened first.
    /// </summary>
    public async Task Fills(params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var control = Page.Locator($"main [name='{name}']:not([type=hidden])");
            await control.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            // Nobody types before the page stands and its scripts have begun.
            await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
            var folded = Page.Locator($"main details:not([open]):has([name='{name}']) > summary");
            if (await folded.CountAsync() > 0)
            {
                await folded.First.ClickAsync();
            }

            switch (await control.First.EvaluateAsync<string>("e => e.type"))
            {
                case "radio" or "checkbox":
                    await Page.Locator($"main [name='{name}'][value='{value}']").CheckAsync();
                    break;
                case "select-one":
                    await control.SelectOptionAsync(value);
                    break;
                default:
                    await control.FillAsync(value);
                    break;
            }
        }
    }

    /// <summary>Presses the form's own button and waits for the page that answers.</summary>
    public Task Sends() => Presses("main form[method=post] .btn-first");

    /// <summary>
    /// Presses a link or button that leads to a page, and waits until that page, not a redirect to it, has answered.
    /// </summary>
    public Task Presses(string selector) => Page.RunAndWaitForResponseAsync(
        () => Page.Locator(selector).First.ClickAsync(),
        answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);

    /// <summary>Does an act on a case: by its button on the case page, through its form, back to the case.</summary>
    public async Task Acts(string caseId, string act, params (string Name, string Value)[] values)
    {
        await Opens($"/cases/{caseId}");
        await Presses($"a[href='/cases/{caseId}/acts/{act}']");
        await Fills(values);
        await Sends();
        await Sees(".notice-done");
    }

    /// <summary>Fails unless something that is visible matches, and has the words.</summary>
    public async Task Sees(string selector, string words = "")
    {
        var found = Page.Locator(selector).Filter(new() { HasText = words });
        try
        {
            await Assertions.Expect(found.First).ToBeVisibleAsync();
        }
        catch (PlaywrightException missing)
        {
            Assert.Fail($"{Page.Url}: no {selector} with \"{words}\" in\n{await Page.Locator("main").InnerTextAsync()}\n{missing.Message}");
        }
    }

    public async Task DoesNotSee(string selector) => Assert.Equal(0, await Page.Locator(selector).CountAsync());

    /// <summary>Keeps the page's picture, and fails when it is not accessible or does not fit.</summary>
    public async Task Keeps(string picture)
    {
        await Page.FitsItsWidth();
        await Page.SaveScreenshot(picture);
        if (_script)
        {
            await Page.IsAccessible();
        }
    }
}
