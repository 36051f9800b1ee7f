using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Coming and going stands in the access log, and so does who came and was not let in.</summary>
public sealed class NotedSignInTests
{
    [Fact]
    public async Task A_sign_in_a_sign_out_and_the_use_of_what_is_over_are_written_down()
    {
        await using var app = new WebApp();
        var browser = app.Browser("en");
        using var answer = await browser.Send("/demo/sign-in", ("id", "demo-officer"));
        var cookie = answer.Headers.GetValues("Set-Cookie")
            .Last(set => set.StartsWith("cases-session=", StringComparison.Ordinal)).Split(';')[0];
        const string name = "__RequestVerificationToken";
        var token = (await browser.Open("/desk")).QuerySelector($".sign-out input[name={name}]")!.GetAttribute("value")!;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create(name, token)]));
        using var thief = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        // However often it is tried, one line an hour says so.
        await thief.GetAsync("/desk");
        await thief.GetAsync("/desk");

        Assert.Equal(["sign-in", "page:desk", "sign-out", "session-refused"], await Tasks(app, "demo-officer"));
    }

    [Fact]
    public async Task The_administrator_who_ends_sessions_is_written_down_with_whose_they_were()
    {
        await using var app = new WebApp();
        var administrator = app.Browser("en");
        await administrator.Send("/demo/sign-in", ("id", "demo-administrator"));
        await administrator.Send("/admin/sessions?handler=end", ("person", "demo-officer"));

        var line = (await Lines(app, "demo-administrator"))[0];
        Assert.Equal(("session-ended", "demo-officer"), (line.Task, line.About));
    }

    [Fact]
    public async Task A_sign_in_that_names_nobody_is_written_down_once_an_hour()
    {
        await using var app = new WebApp();
        var visitor = app.Browser("en");
        await visitor.Send("/demo/sign-in", ("id", "nobody-of-that-name"));
        await visitor.Send("/demo/sign-in", ("id", "nobody-of-that-name"));

        var line = Assert.Single(await Lines(app, "-"));
        Assert.Equal(("sign-in-refused/person", "-", null), (line.Task, line.Account, line.Person));
    }

    internal static async Task<string[]> Tasks(WebApp app, string person) =>
        [.. (await Lines(app, person)).Select(line => line.Task).Reverse()];

    private static async Task<IReadOnlyList<AccessRead>> Lines(WebApp app, string person) =>
        (await app.Services.GetRequiredService<AccessReads>()
            .Find(new(new("reader-of-the-log", Role.Auditor), ""), new(Person: person), "page:access-log", 0, 1_000))!;
}
