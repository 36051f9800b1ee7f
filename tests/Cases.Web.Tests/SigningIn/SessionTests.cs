using System.Net;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

public sealed class SessionTests
{
    private readonly Now time = new();

    [Fact]
    public async Task A_session_lives_while_it_is_used_and_no_longer_than_its_limit()
    {
        await using var app =
            new WebApp { Settings = { ["SignIn:IdleMinutes"] = "30", ["SignIn:LongestHours"] = "2" }, Time = time };
        var browser = app.Browser();
        await browser.Send("/demo/sign-in", ("id", "demo-officer"));
        for (var minutes = 20; minutes < 120; minutes += 20)
        {
            time.Ahead = TimeSpan.FromMinutes(minutes);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);
        }

        time.Ahead = TimeSpan.FromMinutes(120);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_changed_its_account_is_as_old_as_it_was()
    {
        await using var app = new WebApp { Settings = { ["SignIn:LongestHours"] = "2" }, Time = time };
        var browser = await OwnerOf(app);
        time.Ahead = TimeSpan.FromMinutes(90);
        var page = await browser.Open("/account/security");
        var begun = await browser.PostAsync("/account/security?handler=begin", new FormUrlEncodedContent([KeyValuePair.Create(
            "__RequestVerificationToken",
            page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]));
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/security")).StatusCode);

        time.Ahead = TimeSpan.FromMinutes(121);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account/security")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_nobody_used_ends()
    {
        await using var app = new WebApp { Settings = { ["SignIn:IdleMinutes"] = "30" }, Time = time };
        var browser = app.Browser();
        await browser.Send("/demo/sign-in", ("id", "demo-officer"));
        time.Ahead = TimeSpan.FromMinutes(31);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
    }

    [Theory]
    [InlineData("/live", false, 30, 20)]
    [InlineData("/desk", true, 30, 20)]
    [InlineData("/inbox?handler=count", true, 30, 20)]
    // Once in half an hour the account is looked up again, which prolongs nothing either.
    [InlineData("/live", false, 120, 50)]
    [InlineData("/desk", true, 120, 50)]
    public async Task A_page_that_asks_by_itself_keeps_no_session_alive(string path, bool unasked, int idle, int minutes)
    {
        await using var app = new WebApp { Settings = { ["SignIn:IdleMinutes"] = $"{idle}" }, Time = time };
        var browser = app.Browser();
        await browser.Send("/demo/sign-in", ("id", "demo-officer"));
        time.Ahead = TimeSpan.FromMinutes(minutes);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (unasked)
        {
            request.Headers.Add("Cases-Unasked", "true");
        }
        using (var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(answer.Headers, h =>
                h.Key == "Set-Cookie" && h.Value.Any(c => c.StartsWith("cases-session", StringComparison.Ordinal)));
        }

        time.Ahead = TimeSpan.FromMinutes(idle + 1);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task Somebody_whose_data_were_disposed_of_is_signed_out_at_once()
    {
        await using var app = new WebApp { Time = time };
        var people = app.Services.GetRequiredService<Grains.Ledger.IPeople>();
        await people.Keep([new("p-1", "가상인", null, "officer", "motir", null, null, null, "ko", null)]);
        var browser = app.Browser();
        await browser.Send("/demo/sign-in", ("id", "p-1"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);

        await people.Dispose("p-1", DateTimeOffset.UnixEpoch);
        time.Ahead = TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
    }

    /// <summary>A browser of somebody with an account of our own.</summary>
    private static async Task<HttpClient> OwnerOf(WebApp app)
    {
        const string id = "own-1", email = "owner@firm.example";
        await app.Services.GetRequiredService<Grains.Ledger.IPeople>().Keep(
            [new(id, "가상", null, "firm-owner", null, "own-2208765434", email, null, "en", null)]);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var account = new Account { Id = id, UserName = OwnAccounts.NameOf(email), Email = email };
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, OwnAccountsBed.Password);
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded);
        }
        var browser = app.Browser("en");
        var entered = await browser.Send("/sign-in", ("Input.Email", email), ("Input.Password", OwnAccountsBed.Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    /// <summary>Real time, moved ahead.</summary>
    private sealed class Now : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
