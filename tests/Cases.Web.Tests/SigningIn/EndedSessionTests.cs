using System.Net;
using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ledger = Cases.Grains.Ledger;

namespace Cases.Web.Tests.SigningIn;

/// <summary>What ends a session ends it for every copy of its cookie, on every web host, at the next request.</summary>
public sealed class EndedSessionTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_cookie_copied_before_sign_out_is_refused_on_the_next_request_on_another_web_host(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var one = place.Host();
        var (browser, cookie) = await SignIn(one, "demo-officer");
        await using var other = place.Host();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Asked(other, cookie));

        await SignOut(browser);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(other, cookie));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(one, cookie));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task While_sessions_cannot_be_looked_up_nobody_gets_in_and_nobody_is_signed_out(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var app = place.Host();
        var (browser, cookie) = await SignIn(app, "demo-officer");
        var (other, ended) = await SignIn(app, "demo-officer");
        await SignOut(other);

        await place.Hide(true);
        const HttpStatusCode later = HttpStatusCode.ServiceUnavailable;
        Assert.Equal((later, later), await Asked(app, ended));
        using (var answer = await browser.GetAsync("/desk"))
        {
            Assert.Equal(later, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/alive")).StatusCode);

        await place.Hide(false);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Asked(app, cookie));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(app, ended));
    }

    [Fact]
    public async Task Signing_in_anew_ends_the_session_that_the_browser_had()
    {
        await using var app = new WebApp();
        var (browser, cookie) = await SignIn(app, "demo-officer");
        await browser.Send("/demo/sign-in", ("id", "demo-clerk"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(app, cookie));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);
    }

    [Theory]
    [InlineData("officer", "motir", true, HttpStatusCode.OK)]
    [InlineData("officer", "motir", false, HttpStatusCode.Unauthorized)]
    [InlineData("intake-clerk", "motir", true, HttpStatusCode.Unauthorized)]
    [InlineData("officer", "mcee", true, HttpStatusCode.Unauthorized)]
    public async Task Whoever_was_disposed_of_or_got_another_role_or_agency_a_moment_ago_is_refused(
        string role, string agency, bool stays, HttpStatusCode expected)
    {
        await using var app = new WebApp();
        var people = app.Services.GetRequiredService<Ledger.IPeople>();
        await people.Keep([Staff("p-1", "officer", "motir"), Staff("p-2", "officer", "motir")]);
        var (_, cookie) = await SignIn(app, "p-1");
        var (_, untouched) = await SignIn(app, "p-2");
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, cookie)).Api);

        await people.Keep([Staff("p-1", role, agency)]);
        if (!stays)
            await people.Dispose("p-1", DateTimeOffset.UnixEpoch);

        Assert.Equal(expected, (await Asked(app, cookie)).Api);
        // Back in office: what was ended once stays ended.
        await people.Keep([Staff("p-1", "officer", "motir")]);
        Assert.Equal(expected, (await Asked(app, cookie)).Api);
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, untouched)).Api);
    }

    [Theory]
    [InlineData("en", "Where you are signed in", "This session", "Ended: 1 session.")]
    [InlineData("ko", "로그인한 기기", "지금 이 로그인", "로그인 1개를 종료했습니다.")]
    public async Task A_person_sees_the_own_sessions_and_ends_the_others(string language, string title, string here, string said)
    {
        await using var app = new WebApp();
        var (browser, cookie) = await SignIn(app, "demo-officer", language);
        var (_, lost) = await SignIn(app, "demo-officer", agent: "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
        var (_, foreign) = await SignIn(app, "demo-clerk");

        var page = await browser.Open("/sessions");
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        var lines = page.QuerySelectorAll("#sessions tbody tr").Select(line => line.TextContent).ToArray();
        Assert.Equal(2, lines.Length);
        Assert.Single(lines, line => line.Contains("Firefox · Windows", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(here, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains("127.0.0.1", line, StringComparison.Ordinal));

        await browser.Send("/sessions?handler=others");
        page = await browser.Open("/sessions");
        Assert.Contains(said, page.QuerySelector(".notice-done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Asked(app, lost)).Api);
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, cookie)).Api);
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, foreign)).Api);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else_but_the_administrator_who_ends_all_of_them()
    {
        await using var app = new WebApp();
        var (officer, cookie) = await SignIn(app, "demo-officer");
        var id = (await officer.Open("/sessions")).QuerySelector("input[name=id]")!.GetAttribute("value")!;
        var (clerk, _) = await SignIn(app, "demo-clerk");
        await clerk.Send("/sessions?handler=end", ("id", id));
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, cookie)).Api);

        var (administrator, own) = await SignIn(app, "demo-administrator");
        var list = await administrator.Open("/admin/sessions?person=demo-officer");
        Assert.Single(list.QuerySelectorAll("#sessions tbody tr"));
        await administrator.Send("/admin/sessions?handler=end", ("person", "demo-officer"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(app, cookie));
        Assert.Equal(HttpStatusCode.OK, (await Asked(app, own)).Api);
        Assert.Empty((await administrator.Open("/admin/sessions?person=demo-officer")).QuerySelectorAll("#sessions tbody tr"));
    }

    [Fact]
    public async Task A_cookie_of_the_build_before_counts_until_it_is_ended_as_any_other()
    {
        await using var app = new WebApp();
        var before = OfBuildBefore(app, (await SignIn(app, "demo-officer")).Cookie);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Asked(app, before));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Asked(app, before));

        var browser = app.Browser("en");
        browser.DefaultRequestHeaders.Add("Cookie", before);
        await SignOut(browser);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), await Asked(app, before));
    }

    [Fact]
    public async Task A_cookie_of_the_build_before_that_was_never_seen_is_ended_by_the_administrator_too()
    {
        await using var app = new WebApp();
        var before = OfBuildBefore(app, (await SignIn(app, "demo-officer")).Cookie);
        var (administrator, _) = await SignIn(app, "demo-administrator");
        await administrator.Send("/admin/sessions?handler=end", ("person", "demo-officer"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Asked(app, before)).Api);
    }

    [Fact]
    public async Task A_cookie_of_the_build_before_is_read_under_its_name_where_this_build_has_another()
    {
        await using var app = WebApp.In("Production");
        await app.Services.GetRequiredService<Ledger.IPeople>().Keep([Staff("p-1", "officer", "motir")]);
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var who = await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>()
            .CreateUserPrincipalAsync(await accounts.Of("p-1"));
        AuthenticationProperties properties = new()
        {
            IssuedUtc = TimeProvider.System.GetUtcNow(), ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1),
            Items = { ["cases:since"] = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}" },
        };
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        Assert.Equal("__Host-cases-session", options.Cookie.Name);
        var before = options.TicketDataFormat.Protect(new(who, properties, IdentityConstants.ApplicationScheme));

        using var browser = app.Browser();
        browser.BaseAddress = new("https://localhost");
        browser.DefaultRequestHeaders.Add("Cookie", $"cases-session={before}");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/inbox")).StatusCode);
    }

    /// <summary>The same ticket without what this build puts in.</summary>
    private static string OfBuildBefore(WebApp app, string cookie)
    {
        var format = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme).TicketDataFormat;
        var ticket = format.Unprotect(cookie["cases-session=".Length..])!;
        Assert.True(ticket.Properties.Items.Remove("cases:session"));
        return "cases-session=" + format.Protect(ticket);
    }

    private static async Task<(HttpClient Browser, string Cookie)> SignIn(
        WebApp app, string person, string? language = null, string? agent = null)
    {
        var browser = app.Browser(language);
        if (agent is not null)
            browser.DefaultRequestHeaders.Add("User-Agent", agent);
        using var answer = await browser.Send("/demo/sign-in", ("id", person));
        var set = answer.Headers.GetValues("Set-Cookie")
            .Last(cookie => cookie.StartsWith("cases-session=", StringComparison.Ordinal));
        return (browser, set.Split(';')[0]);
    }

    private static async Task SignOut(HttpClient browser)
    {
        const string name = "__RequestVerificationToken";
        var token = (await browser.Open("/desk")).QuerySelector($".sign-out input[name={name}]")!.GetAttribute("value")!;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create(name, token)]));
    }

    /// <summary>What the API and a page answer to who has nothing but the cookie.</summary>
    private static async Task<(HttpStatusCode Api, HttpStatusCode Page)> Asked(WebApp app, string cookie)
    {
        using var thief = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        return ((await thief.GetAsync("/api/v1/cases")).StatusCode, (await thief.GetAsync("/inbox")).StatusCode);
    }

    private static Ledger.Person Staff(string id, string role, string agency) =>
        new(id, "가상인", null, role, agency, null, null, null, "ko", null);
}
