using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>What is typed is not lost: by a page that closes, a network that fails, or another language.</summary>
public sealed class TypedTextTests(Chromium chromium, DemoProgram program)
{
    private const string Title = "닫아도 남는 제목";

    [Fact]
    public async Task A_draft_is_saved_while_it_is_typed_and_is_there_in_the_other_language_and_after_a_closed_page()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-030-filer", "ko");
        var asked = 0;
        firm.Page.Dialog += async (_, dialog) =>
        {
            asked++;
            await dialog.AcceptAsync();
        };
        await Begins(firm);
        await Kept(firm, "Input.Title", Title);
        await Assertions.Expect(firm.Page.Locator("[data-saved]")).ToContainTextAsync("저장");
        var address = firm.Page.Url;

        var other = await firm.Page.Context.NewPageAsync();
        await firm.Page.CloseAsync();
        await other.GotoAsync(address);
        Assert.Equal(Title, await other.Locator("#Input_Title").InputValueAsync());

        await other.Locator("#Input_Request").FillAsync("바로 언어를 바꿉니다");
        await other.Locator(".languages a[hreflang=en]").ClickAsync();
        await Assertions.Expect(other.Locator(".filing-nav button")).ToHaveTextAsync("Save draft");
        Assert.Equal("바로 언어를 바꿉니다", await other.Locator("#Input_Request").InputValueAsync());
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_killed_browser_loses_nothing_and_a_colleague_goes_on_with_the_draft_on_another_device()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-034-filer", "ko", Chromium.Narrow);
        await Begins(firm);
        await Kept(firm, "Input.Title", Title);
        var draft = new Uri(firm.Page.Url).AbsolutePath;
        // With its browser go the session and whatever the browser held.
        await firm.Leaves();

        var again = await Visitor.Enters(chromium, program, "firm-034-filer", "en", Chromium.Narrow);
        await again.Opens(draft);
        await Assertions.Expect(again.Page.Locator("#Input_Title")).ToHaveValueAsync(Title);
        var colleague = await Visitor.Enters(chromium, program, "firm-034-owner", "ko");
        await colleague.Opens("/file");
        await colleague.Presses($"a[href='{draft}']");
        await Assertions.Expect(colleague.Page.Locator("#Input_Title")).ToHaveValueAsync(Title);
        await Kept(colleague, "Input.Request", "동료가 이어서 씁니다");

        await again.Fills(("Input.Output", "Typed over what the colleague saved"));
        await Assertions.Expect(again.Page.Locator("[data-saved]")).ToContainTextAsync("Somebody else saved first");
        await Assertions.Expect(again.Page.Locator("#Input_Output")).ToHaveValueAsync("Typed over what the colleague saved");
        var stranger = await Visitor.Enters(chromium, program, "firm-035-filer", "ko");
        Assert.Equal(404, (await stranger.Page.GotoAsync(draft))!.Status);
    }

    [Fact]
    public async Task What_was_typed_without_a_network_is_back_from_the_browser()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-031-filer", "ko");
        await Begins(firm);
        var address = firm.Page.Url;
        var context = firm.Page.Context;
        await context.SetOfflineAsync(true);
        await firm.Fills(("Input.Title", Title));
        await Assertions.Expect(firm.Page.Locator("[data-saved]")).ToContainTextAsync("저장하지 못했습니다");
        Assert.DoesNotContain(Title, await Stored(firm.Page), StringComparison.Ordinal);
        await firm.Page.CloseAsync();
        await context.SetOfflineAsync(false);

        var page = await context.NewPageAsync();
        await page.GotoAsync(address);

        await Assertions.Expect(page.Locator("#Input_Title")).ToHaveValueAsync(Title);
        await Assertions.Expect(page.Locator(".notice-copied")).ToBeVisibleAsync();
        await Pictures(page, "typed-copied");
        await page.SetViewportSizeAsync(1280, 900);
        Assert.True((await page.Locator(".notice-copied").BoundingBoxAsync())!.Width > 600, "The note stands above the form.");
    }

    [Fact]
    public async Task An_act_sent_after_the_session_ended_is_there_again_and_the_form_of_somebody_else_has_a_way_on()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-033-filer", "ko");
        var id = await firm.Files("complex-entry", "motir", "ko", "로그인이 끝난 신청",
            ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        var act = $"/cases/{id}/acts/withdraw";
        await firm.Opens(act);
        await firm.Fills(("Reason", Title));
        await EndSession(firm);
        await firm.Page.Locator("main form[data-copied] .btn-first").ClickAsync();
        await firm.Page.WaitForURLAsync("**/sign-in?**");
        await firm.Page.Locator("main a.btn-second").ClickAsync();
        await firm.Page.Locator("input[name=q]").FillAsync("firm-033-filer");
        await firm.Page.Locator("input[name=q]").PressAsync("Enter");
        await firm.Page.Locator("form:has(input[name=id][value='firm-033-filer']) button").ClickAsync();

        await Assertions.Expect(firm.Page.Locator(".notice-restored")).ToBeVisibleAsync();
        await Assertions.Expect(firm.Page.Locator("[name=Reason]")).ToHaveValueAsync(Title);
        await Pictures(firm.Page, "typed-restored");

        var other = await firm.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(new Uri(firm.Page.Url), "/demo/sign-in?q=firm-033-owner").ToString());
        await other.Locator("form:has(input[name=id][value='firm-033-owner']) button").ClickAsync();
        await other.Locator(".who-name").WaitForAsync();
        await firm.Page.Locator("main form[data-copied] .btn-first").ClickAsync();
        await Assertions.Expect(firm.Page.Locator("h1")).ToHaveTextAsync("다른 사람으로 연 양식입니다");
        await Pictures(firm.Page, "typed-other-form");
        await firm.Page.Locator("main .actions a").First.ClickAsync();
        await Assertions.Expect(firm.Page.Locator("[name=Reason]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task An_act_that_was_begun_is_there_again_until_it_is_sent_and_nobody_else_sees_it()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-032-filer", "ko");
        var id = await firm.Files("complex-entry", "motir", "ko", "취하할 신청",
            ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        var act = $"/cases/{id}/acts/withdraw";
        await firm.Opens(act);
        await firm.Fills(("Reason", Title));
        await firm.Presses(".languages a[hreflang=en]");
        await Assertions.Expect(firm.Page.Locator("[name=Reason]")).ToHaveValueAsync(Title);

        await firm.Presses(".sign-out button");
        Assert.Equal(0, await Copies(firm));

        await SignIn(firm, "firm-032-filer");
        await firm.Opens(act);
        Assert.Equal("", await firm.Page.Locator("[name=Reason]").InputValueAsync());
        await firm.Fills(("Reason", "Not for the owner"));
        await EndSession(firm);
        await SignIn(firm, "firm-032-filer");
        await firm.Opens(act);
        await Assertions.Expect(firm.Page.Locator("[name=Reason]")).ToHaveValueAsync("Not for the owner");
        await EndSession(firm);
        await firm.Opens("/");
        Assert.Equal(1, await Copies(firm));
        Assert.DoesNotContain("Not for", await Stored(firm.Page), StringComparison.Ordinal);
        await SignIn(firm, "firm-032-owner");
        Assert.Equal(0, await Copies(firm));
        await firm.Opens(act);
        Assert.Equal("", await firm.Page.Locator("[name=Reason]").InputValueAsync());

        await firm.Fills(("Reason", "Sent"));
        await firm.Sends();
        await firm.Sees(".notice-done");
        Assert.Equal(0, await Copies(firm));
    }

    private static Task<int> Copies(Visitor visitor) => visitor.Page.EvaluateAsync<int>(
        "Object.keys(localStorage).filter(k => k.startsWith('cases-typed:')).length");

    private static async Task Pictures(IPage page, string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.SaveScreenshot($"{name}-{width}", wholePage: false);
        }
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static Task<string> Stored(IPage page) => page.EvaluateAsync<string>("JSON.stringify(localStorage)");

    private static Task EndSession(Visitor visitor) =>
        visitor.Page.Context.ClearCookiesAsync(new() { Name = "cases-session" });

    private static async Task SignIn(Visitor visitor, string person)
    {
        await visitor.Opens($"/demo/sign-in?q={person}");
        await visitor.Page.Locator($"form:has(input[name=id][value='{person}']) button").ClickAsync();
        await visitor.Page.Locator(".who-name").WaitForAsync();
    }

    /// <summary>Types, and waits until the server has it.</summary>
    private static Task Kept(Visitor visitor, string field, string typed) => visitor.Page.RunAndWaitForResponseAsync(
        () => visitor.Fills((field, typed)),
        answer => answer.Url.EndsWith("handler=keep", StringComparison.Ordinal) && answer.Ok);

    private static async Task Begins(Visitor firm)
    {
        await firm.Opens("/file");
        await firm.Fills(("Kind", "complex-entry"));
        await firm.Presses("#new .btn-first");
    }
}
