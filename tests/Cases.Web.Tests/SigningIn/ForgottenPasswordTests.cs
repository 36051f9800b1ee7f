using System.Net;
using Cases.TestKit;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Who forgot their password sets another by mail, and nobody learns by it who has an account.</summary>
public sealed class ForgottenPasswordTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    private const string Another = "violin harbour thistle";

    [Fact]
    public async Task The_link_of_the_letter_sets_another_password_once_and_ends_every_session()
    {
        var email = NewAddress();
        var before = await bed.Owner(email, NewNumber());
        var link = LinkIn(await Asked(email));
        var browser = bed.App.Browser("en");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(link, ("Password", "short"))).StatusCode);
        var set = await browser.Send(link, ("Password", Another));

        Assert.Equal("/sign-in", $"{set.Headers.Location}");
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/firm-profile")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(browser, email, Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, email, Another)).StatusCode);
    }

    [Fact]
    public async Task It_takes_every_passkey_away_and_the_owner_is_told_that_the_sign_in_was_changed()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        await using var scope = bed.App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByNameAsync(OwnAccounts.NameOf(email)))!;
        Assert.True((await accounts.AddOrUpdatePasskeyAsync(
            account, new([7, 250], [3], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [], []))).Succeeded);

        await bed.App.Browser("en").Send(LinkIn(await Asked(email)), ("Password", Another));

        Assert.Empty(await accounts.GetPasskeysAsync(account));
        await Eventually.Holds($"{email} is told", () => bed.LettersTo(email).Any(
            letter => letter.StartsWith("How you sign in was changed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_opens_an_account_that_was_locked()
    {
        var (email, browser) = (NewAddress(), bed.App.Browser("en"));
        await bed.Owner(email, NewNumber());
        for (var i = 0; i < 5; i++)
        {
            await SignIn(browser, email, "no password of theirs");
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(browser, email, Password)).StatusCode);

        await browser.Send(LinkIn(await Asked(email)), ("Password", Another));

        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, email, Another)).StatusCode);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_address_without_an_account_and_its_letter_says_so()
    {
        var (email, stranger, browser) = (NewAddress(), NewAddress(), bed.App.Browser("en"));
        await bed.Owner(email, NewNumber());

        var (one, other) = (await browser.Send("/sign-in/forgotten", ("Email", email)),
            await browser.Send("/sign-in/forgotten", ("Email", stranger)));

        Assert.Equal((one.StatusCode, $"{one.Headers.Location}"), (other.StatusCode, $"{other.Headers.Location}"));
        Assert.StartsWith("There is no account with this address", await Asked(stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_answers_says_how_long_its_own_link_holds()
    {
        var browser = bed.App.Browser("en");
        var asked = await browser.Send("/sign-in/forgotten", ("Email", NewAddress()));
        var signedUp = await browser.Send("/sign-up", Form(NewAddress(), NewNumber()));

        Assert.Contains("within 1 hour.", await Said(asked), StringComparison.Ordinal);
        Assert.Contains("within 24 hours.", await Said(signedUp), StringComparison.Ordinal);

        async Task<string> Said(HttpResponseMessage answer) =>
            (await browser.Open($"{answer.Headers.Location}")).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task The_link_of_a_sign_up_sets_nobodys_password()
    {
        var link = LinkIn(await bed.SignUp(NewAddress(), NewNumber()));

        var tried = await bed.App.Browser().GetAsync(link.Replace("sign-up/confirm", "sign-in/new-password"));

        Assert.Equal(HttpStatusCode.NotFound, tried.StatusCode);
    }

    [Fact]
    public async Task Once_a_password_is_set_no_other_link_sets_one()
    {
        var (email, browser) = (NewAddress(), bed.App.Browser("en"));
        await bed.Owner(email, NewNumber());
        var (first, second) = (LinkIn(await Asked(email)), LinkIn(await Asked(email)));

        Assert.Equal("/sign-in", $"{(await browser.Send(second, ("Password", Another))).Headers.Location}");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(first)).StatusCode);
    }

    [Fact]
    public async Task The_letter_goes_to_the_address_of_the_account_and_not_to_what_was_typed()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        var before = bed.LettersTo(email).Length;

        await bed.App.Browser("en").Send("/sign-in/forgotten", ("Email", email.ToUpperInvariant()));

        await Eventually.Holds($"a letter comes to {email}", () => bed.LettersTo(email).Length > before);
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient browser, string email, string password) =>
        browser.Send("/sign-in", ("Input.Email", email), ("Input.Password", password));

    private async Task<string> Asked(string email)
    {
        var before = bed.LettersTo(email).Length;
        await bed.App.Browser("en").Send("/sign-in/forgotten", ("Email", email));
        await Eventually.Holds($"a letter comes to {email}", () => bed.LettersTo(email).Length > before);
        return bed.LettersTo(email)[^1];
    }
}
