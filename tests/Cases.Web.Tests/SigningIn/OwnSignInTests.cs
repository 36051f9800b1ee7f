using System.Net;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Sign-in by address and password: nobody learns who has an account, and nobody tries for long.</summary>
public sealed class OwnSignInTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    private const string Source = "203.0.113.21";

    [Fact]
    public async Task An_owner_signs_in_from_another_browser_comes_back_to_where_they_were_and_signs_out()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        var browser = bed.App.Browser("en");

        var asked = await browser.GetAsync("/firm-profile");
        Assert.Equal("/sign-in", asked.Headers.Location!.AbsolutePath);
        var entered = await browser.Send(asked.Headers.Location.PathAndQuery, Typed(email.ToUpperInvariant(), Password));

        Assert.Equal((HttpStatusCode.Redirect, "/firm-profile"), (entered.StatusCode, $"{entered.Headers.Location}"));
        var page = await browser.Open("/firm-profile");
        Assert.StartsWith("Firm owner", page.QuerySelector(".who-role")!.TextContent, StringComparison.Ordinal);
        var token = page.QuerySelector(".sign-out input")!.GetAttribute("value")!;
        await browser.PostAsync(
            "/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/firm-profile")).StatusCode);
    }

    [Fact]
    public async Task It_never_leads_to_another_site()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());

        var entered = await bed.App.Browser().Send("/sign-in?returnUrl=%2F%2Felsewhere.invalid%2F", Typed(email, Password));

        Assert.Equal("/", $"{entered.Headers.Location}");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/demo/sign-in")]
    public async Task It_leads_back_to_an_address_with_letters_of_any_alphabet_as_a_header_may_hold_it(string page)
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        var person = (await bed.App.Services.GetRequiredService<IPeople>().All()).Single(p => p.Email == email).Id;

        var entered = await bed.App.Browser().Send(
            page + "?returnUrl=%2Fmy-cases%3Fq%3D%EA%B0%80%F0%9F%8F%AD%2B%2520", [.. Typed(email, Password), ("id", person)]);

        Assert.Equal("/my-cases?q=%EA%B0%80%F0%9F%8F%AD+%20", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_locked_account_are_answered_alike()
    {
        var (email, browser) = (NewAddress(), bed.App.Browser("en"));
        await bed.Owner(email, NewNumber());

        var wrong = await Refusal(browser, email, "no password of theirs");
        Assert.Equal(wrong, await Refusal(browser, NewAddress(), "no password of theirs"));
        for (var i = 0; i < 5; i++)
        {
            await Refusal(browser, email, "no password of theirs");
        }

        Assert.Equal(wrong, await Refusal(browser, email, Password));
        Assert.Contains("Address or password is not right", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sign_in_let_in_or_not_is_a_line_in_the_access_log_and_holds_no_address()
    {
        var (email, browser) = (NewAddress(), bed.App.Browser());
        await bed.Owner(email, NewNumber());
        browser.DefaultRequestHeaders.Add(ComesFrom.Header, Source);

        await browser.Send("/sign-in", Typed(NewAddress(), Password));
        await browser.Send("/sign-in", Typed(email, "no password of theirs"));
        await browser.Send("/sign-in", Typed(email, Password));

        var person = (await bed.App.Services.GetRequiredService<IPeople>().All()).Single(p => p.Email == email).Id;
        Assert.Equal(
            [("-", "sign-in-refused/password"), (person, "sign-in-refused/password"), (person, "sign-in")], Lines());
    }

    [Fact]
    public async Task Who_tries_too_often_from_one_address_is_told_to_wait()
    {
        await using var app = new WebApp { Settings = { ["Limits:AccountPerMinute"] = "3" } };
        var browser = app.Browser("en");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(
                HttpStatusCode.BadRequest, (await browser.Send("/sign-in", Typed(NewAddress(), Password))).StatusCode);
        }

        var beyond = await browser.Send("/sign-in", Typed(NewAddress(), Password));
        var otherwise = await browser.Send("/Sign-In/", Typed(NewAddress(), Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, beyond.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, otherwise.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_stands_beside_its_field_and_the_fields_tell_what_fills_them()
    {
        var page = await (await bed.App.Browser("en").Send("/sign-in", Typed("", ""))).Document();

        Assert.Equal(["Input_Email", "Input_Password"], page.QuerySelectorAll("main [aria-invalid=true]").Select(f => f.Id!));
        Assert.Equal(["username", "current-password"],
            page.QuerySelectorAll("main input.control").Select(f => f.GetAttribute("autocomplete")!));
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());

        var forged = await bed.App.Browser().PostAsync(
            "/sign-in", new FormUrlEncodedContent(Typed(email, Password).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.False(forged.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(c => c.StartsWith("cases-session=", StringComparison.Ordinal)));
    }

    private static (string, string)[] Typed(string email, string password) =>
        [("Input.Email", email), ("Input.Password", password)];

    private static async Task<string> Refusal(HttpClient browser, string email, string password)
    {
        var answer = await browser.Send("/sign-in", Typed(email, password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.Document()).QuerySelector("main .error-summary")!.TextContent;
    }

    private List<(string Account, string Task)> Lines()
    {
        using var ledger = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(bed.App.Data, "ledger.db")}");
        ledger.Open();
        using var ask = ledger.CreateCommand();
        ask.CommandText = $"select account, task from access_log where source = '{Source}' order by rowid";
        using var rows = ask.ExecuteReader();
        List<(string, string)> lines = [];
        while (rows.Read())
        {
            lines.Add((rows.GetString(0), rows.GetString(1)));
        }
        return lines;
    }
}
