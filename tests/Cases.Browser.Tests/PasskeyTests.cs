using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>A firm's owner signs in by a passkey of the browser's own virtual authenticator.</summary>
public sealed class PasskeyTests(Chromium chromium, DemoProgram program) : IClassFixture<DemoProgram>
{
    private const string Password = "rabbit lantern quarry";

    /// <summary>Passkeys belong to a name: none can be made for a number such as 127.0.0.1.</summary>
    private Uri Named => new UriBuilder(program.Address) { Host = "localhost" }.Uri;

    [Fact]
    public async Task A_passkey_is_registered_lets_in_and_once_removed_lets_nobody_in()
    {
        var page = await chromium.NewPage(Named, "en");
        await WithAuthenticator(page);
        await SignUp(page, "passkey@firm.example", "220-87-65438");

        await page.GotoAsync("/account/security");
        await page.Locator("a[href='/account/passkeys']").ClickAsync();
        await page.Locator("[name=Password]").FillAsync(Password);
        await page.Locator("main form:has([name=Password]) .btn-first").ClickAsync();
        await page.Locator("[data-passkey-press]").ClickAsync();
        await page.Locator(".notice-done").WaitForAsync();
        Assert.Equal(1, await page.Locator("main tbody tr").CountAsync());
        await page.IsAccessible();
        await page.FitsItsWidth();

        await SignOut(page);
        await Press(page);
        await page.Locator(".who-name").WaitForAsync();

        await page.GotoAsync("/account/passkeys");
        await page.Locator("main tbody a").ClickAsync();
        await page.Locator("main form .btn-danger").ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        await page.Locator("[name=Password]").FillAsync(Password);
        await page.Locator("main form .btn-danger").ClickAsync();
        await page.Locator(".notice-done").WaitForAsync();
        await SignOut(page);
        await Press(page);
        Assert.Contains("does not let you in", await page.Locator(".error-summary").InnerTextAsync(), StringComparison.Ordinal);
        await page.IsAccessible();
    }

    [Fact]
    public async Task A_device_that_does_not_make_sure_who_holds_it_registers_no_passkey()
    {
        var page = await chromium.NewPage(Named, "en");
        await WithAuthenticator(page, isUserVerified: false);
        await SignUp(page, "touch-only@firm.example", "220-87-65442");
        await page.GotoAsync("/account/passkeys");
        await page.Locator("[name=Password]").FillAsync(Password);
        await page.Locator("main form:has([name=Password]) .btn-first").ClickAsync();

        await page.Locator("[data-passkey-press]").ClickAsync();

        await page.Locator("[data-passkey-stopped]").WaitForAsync();
        Assert.Equal(0, await page.Locator("main tbody tr").CountAsync());
    }

    [Fact]
    public async Task Without_script_the_page_says_how_else_one_signs_in()
    {
        var page = await chromium.NewPage(Named, "en", script: false);

        await page.GotoAsync("/sign-in/passkey");

        Assert.Contains("sign in with your password", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await page.Locator("[data-passkey-press]").IsVisibleAsync());
    }

    private static async Task WithAuthenticator(IPage page, bool isUserVerified = true)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = isUserVerified, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignUp(IPage page, string email, string number)
    {
        await page.GotoAsync("/sign-up");
        foreach (var (name, value) in ((string, string)[])[("FirmName", "Fictional Metals"), ("RegistrationNumber", number),
            ("Name", "Invented Owner"), ("Email", email), ("Password", Password)])
        {
            await page.Locator($"[name='Input.{name}']").FillAsync(value);
        }
        await page.Locator("[name='Input.Consent']:not([type=hidden])").CheckAsync();
        await page.Locator("main form .btn-first").ClickAsync();
        await page.WaitForURLAsync("**/sign-up/sent");
        await page.GotoAsync("/dev/letters");
        await page.Locator("a[href*='/sign-up/confirm']").First.ClickAsync();
        await page.Locator("[name=Password]").FillAsync(Password);
        await page.Locator("main form .btn-first").ClickAsync();
        await page.Locator(".who-name").WaitForAsync();
    }

    private static async Task SignOut(IPage page)
    {
        await page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await page.Locator("a[href^='/sign-in']").First.WaitForAsync();
    }

    private static async Task Press(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("a[href='/sign-in/passkey']").ClickAsync();
        await page.Locator("[data-passkey-press]").ClickAsync();
    }
}
