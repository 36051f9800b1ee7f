using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>
/// A firm that nobody knows yet, at a phone: from the public path over its registration to the slip of its first filing, whatever
/// goes wrong in the middle.
/// </summary>
public sealed class FirstFilingTests(Chromium chromium, PostedProgram program, ITestOutputHelper told) : IClassFixture<PostedProgram>
{
    private const int MostScreens = 7, MostInputs = 25;

    private const string Password = "rabbit lantern quarry";

    private const string Title = "처음 내는 입주 신청", Request = "블랙매스에서 리튬을 회수하는 공장의 입주를 허용해 주십시오.",
        Output = "탄산리튬을 양극재 원료로 추가 가공 없이 씁니다.", Feedstock = "블랙매스", Facility = "제3블록 침출동";

    private readonly List<string> _screens = [];
    private int _inputs;

    [Fact]
    public async Task From_the_path_to_the_receipt_nothing_typed_is_lost_by_a_killed_browser_an_ended_session_a_cut_network_or_another_language()
    {
        const string Owner = "first@firm.example";
        var page = await chromium.NewPage(program.Address, "ko", Chromium.Narrow);
        await Register(page, Owner, "998-86-10010");
        await Counted(page, "begin");
        // What was found out by the path fills the draft.
        Assert.Equal("complex-entry", await page.Locator("[name=Kind]:checked").GetAttributeAsync("value"));
        await Press(page, "#new .btn-first");
        await Counted(page, "form");
        Assert.Equal("siting", await page.Locator("[name='Input.Blockage']:checked").GetAttributeAsync("value"));
        var draft = new Uri(page.Url).AbsolutePath;

        await Kept(page, "Title", Title);
        await page.Context.CloseAsync();
        page = await chromium.NewPage(program.Address, "ko", Chromium.Narrow);
        await SignIn(page, Owner, draft);
        await Assertions.Expect(page.Locator("#Input_Title")).ToHaveValueAsync(Title);

        await page.Context.ClearCookiesAsync(new() { Name = "cases-session" });
        await page.Locator("#Input_Request").FillAsync(Request);
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("저장하지 못했습니다");
        await SignIn(page, Owner, draft);
        await Assertions.Expect(page.Locator("#Input_Request")).ToHaveValueAsync(Request);

        await Kept(page, "Facility", Facility);
        var context = page.Context;
        await context.SetOfflineAsync(true);
        await page.Locator("#Input_Output").FillAsync(Output);
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("저장하지 못했습니다");
        await page.CloseAsync();
        await context.SetOfflineAsync(false);
        page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await Assertions.Expect(page.Locator("#Input_Output")).ToHaveValueAsync(Output);

        await page.Locator("#Input_Feedstock").FillAsync(Feedstock);
        await page.Locator(".languages a[hreflang=en]").ClickAsync();
        await Assertions.Expect(page.Locator(".filing-nav button")).ToHaveTextAsync("Save draft");
        await Assertions.Expect(page.Locator("#Input_Feedstock")).ToHaveValueAsync(Feedstock);
        foreach (var (field, typed) in new[] { ("Title", Title), ("Request", Request), ("Output", Output), ("Facility", Facility) })
        {
            await Assertions.Expect(page.Locator($"#Input_{field}")).ToHaveValueAsync(typed);
        }
        await page.Locator(".languages a[hreflang=ko]").ClickAsync();
        await Assertions.Expect(page.Locator(".filing-nav button")).ToHaveTextAsync("임시 저장");

        await Files(page);
    }

    [Fact]
    public async Task A_colleague_goes_on_with_the_draft_on_another_device_and_files_it()
    {
        const string Owner = "second@firm.example", Colleague = "colleague@firm.example";
        var page = await chromium.NewPage(program.Address, "ko", Chromium.Narrow);
        await Register(page, Owner, "998-86-10024");
        await Press(page, "#new .btn-first");
        var draft = new Uri(page.Url).AbsolutePath;
        foreach (var (field, typed) in new[]
            { ("Title", Title), ("Request", Request), ("Output", Output), ("Facility", Facility), ("Feedstock", Feedstock) })
        {
            await Kept(page, field, typed);
        }
        await page.GotoAsync("/firm-people");
        await page.Locator("[name='Input.Email']").FillAsync(Colleague);
        await page.Locator("[name='Input.Role'][value=firm-filer]").CheckAsync();
        await Press(page, "form[action*=invite] button");
        var link = await program.LinkTo(Colleague, "/sign-up/invited");
        await page.Context.CloseAsync();

        page = await chromium.NewPage(program.Address, "ko");
        await page.GotoAsync(link);
        await page.Locator("[name='Input.Name']").FillAsync("동료");
        await page.Locator("[name='Input.Password']").FillAsync(Password);
        await page.Locator("[name='Input.Consent']:not([type=hidden])").CheckAsync();
        await Press(page, "main form .btn-first");
        await page.GotoAsync("/file");
        await Counted(page, "begin");
        await Press(page, $"a[href='{draft}']");
        await Counted(page, "form");
        foreach (var (field, typed) in new[]
            { ("Title", Title), ("Request", Request), ("Output", Output), ("Facility", Facility), ("Feedstock", Feedstock) })
        {
            await Assertions.Expect(page.Locator($"#Input_{field}")).ToHaveValueAsync(typed);
        }
        await Files(page);
    }

    [Fact]
    public async Task Without_script_the_whole_way_is_open_and_a_session_that_ends_loses_nothing()
    {
        const string Owner = "third@firm.example";
        var page = await chromium.NewPage(program.Address, "ko", Chromium.Narrow, script: false);
        await Register(page, Owner, "998-86-10039");
        await Counted(page, "begin");
        await Press(page, "#new .btn-first");
        await Counted(page, "form");
        foreach (var (field, typed) in new[]
            { ("Title", Title), ("Request", Request), ("Output", Output), ("Facility", Facility), ("Feedstock", Feedstock) })
        {
            await page.Locator($"#Input_{field}").FillAsync(typed);
        }
        await page.Context.ClearCookiesAsync(new() { Name = "cases-session" });
        await Press(page, ".filing-nav button");
        await LetIn(page, Owner);
        foreach (var (field, typed) in new[] { ("Title", Title), ("Request", Request), ("Output", Output) })
        {
            await Assertions.Expect(page.Locator($"#Input_{field}")).ToHaveValueAsync(typed);
        }
        await Press(page, ".filing-nav button");
        await Press(page, ".languages a[hreflang=en]");
        await Assertions.Expect(page.Locator("#Input_Title")).ToHaveValueAsync(Title);
        await Press(page, ".languages a[hreflang=ko]");

        await Files(page);
    }

    /// <summary>From the first question to the page that begins a filing, by the letter that confirms the address.</summary>
    private async Task Register(IPage page, string email, string number)
    {
        await page.GotoAsync("/guide");
        foreach (var choice in new[] { "blockage=siting", "complex=haneul-1", "admitted=no", "scope=firm" })
        {
            await page.FitsItsWidth();
            await Press(page, $".doors a[href*='{choice}']");
        }
        await Press(page, "main .actions .btn-first");
        await Press(page, "main a[href^='/sign-up']");
        foreach (var (name, value) in ((string, string)[])[
            ("FirmName", "새 자원"), ("RegistrationNumber", number), ("Name", "새 대표"), ("Email", email), ("Password", Password)])
        {
            await page.Locator($"[name='Input.{name}']").FillAsync(value);
        }
        await page.Locator("[name='Input.Consent']:not([type=hidden])").CheckAsync();
        await Press(page, "main form .btn-first");
        await page.GotoAsync(await program.LinkTo(email, "/sign-up/confirm"));
        await page.Locator("[name=Password]").FillAsync(Password);
        await Press(page, "main form .btn-first");
        await page.Locator(".who-name").WaitForAsync();
        Assert.Equal("/file", new Uri(page.Url).AbsolutePath);
    }

    /// <summary>From the filled form to the slip, and no more screens and inputs than are fair.</summary>
    private async Task Files(IPage page)
    {
        await page.Locator("[name='Input.Ksic']").FillAsync("38312");
        await page.Locator("[name='Input.Minerals'][value=lithium]").CheckAsync();
        await page.Locator("[name='Input.AnnualTonnes']").FillAsync("1250");
        await page.Locator("#Input_Documents").SetInputFilesAsync(FilingForm.Plan);
        await Press(page, "button[value=review].btn-first");
        await page.Locator(".files-name").First.WaitForAsync();
        await Counted(page, "review");
        await Press(page, "main form[method=post] .btn-first");
        await page.Locator(".paper").WaitForAsync();
        await Counted(page, "receipt");
        Assert.Contains(Title, await page.Locator(".paper").InnerTextAsync(), StringComparison.Ordinal);

        told.WriteLine($"{_screens.Count} screens after sign-in ({string.Join(", ", _screens)}), {_inputs} required inputs");
        Assert.InRange(_screens.Count, 1, MostScreens);
        Assert.InRange(_inputs, 1, MostInputs);
        await page.Context.CloseAsync();
    }

    /// <summary>Counts what has to be filled in on a screen: a group of choices is one, what needs not be is none.</summary>
    private async Task Counted(IPage page, string screen)
    {
        _screens.Add(screen);
        _inputs += await page.EvaluateAsync<int>("""
            [...document.querySelectorAll('main form[method=post] .field')].filter(field =>
                (field.checkVisibility?.() ?? true) && !field.querySelector('.field-optional') && !field.parentElement.closest('.field')
                && field.querySelector('input:not([type=hidden]):not([type=file]), select, textarea')).length
            """);
        await page.FitsItsWidth();
        await page.SaveScreenshot($"first-filing-{screen}");
    }

    private static Task SignIn(IPage page, string email, string then) =>
        LetIn(page, email, $"/sign-in?returnUrl={Uri.EscapeDataString(then)}");

    private static async Task LetIn(IPage page, string email, string? at = null)
    {
        if (at is not null)
        {
            await page.GotoAsync(at);
        }
        await page.Locator("[name='Input.Email']").FillAsync(email);
        await page.Locator("[name='Input.Password']").FillAsync(Password);
        await Press(page, "main form:has([name='Input.Password']) .btn-first");
        await page.Locator(".who-name").WaitForAsync();
    }

    /// <summary>Types, and waits until the server has it: the rest of a second after the last key.</summary>
    private static Task<IResponse> Kept(IPage page, string field, string typed) => page.RunAndWaitForResponseAsync(
        () => page.Locator($"#Input_{field}").FillAsync(typed),
        answer => answer.Url.EndsWith("handler=keep", StringComparison.Ordinal) && answer.Ok);

    private static Task<IResponse> Press(IPage page, string selector) => page.RunAndWaitForResponseAsync(
        () => page.Locator(selector).First.ClickAsync(),
        answer => answer.Request.IsNavigationRequest && answer.Status is < 300 or >= 400);
}
