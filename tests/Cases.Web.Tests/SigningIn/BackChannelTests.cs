using System.Net;

namespace Cases.Web.Tests.SigningIn;

/// <summary>The provider tells, without a browser, whose session is over.</summary>
public sealed class BackChannelTests(ProviderBed bed)
{
    private const HttpStatusCode In = HttpStatusCode.OK;
    private const HttpStatusCode Out = HttpStatusCode.Unauthorized;
    private const HttpStatusCode Refused = HttpStatusCode.BadRequest;

    [Fact]
    public async Task The_provider_ends_the_session_that_it_names_and_all_of_a_person_that_it_names()
    {
        var (one, two, other) = (await Walked("told", "sid=a"), await Walked("told", "sid=b"), await Walked("untold", "sid=c"));
        Assert.Equal((In, In, In), await Ask(one, two, other));

        Assert.Equal(HttpStatusCode.OK, await Tell("sub=told&sid=a"));
        Assert.Equal((Out, In, In), await Ask(one, two, other));
        await one.Open("/inbox");
        Assert.Contains(one.Visited, uri => uri.AbsolutePath == "/connect/authorize");

        Assert.Equal(HttpStatusCode.OK, await Tell("sub=told"));
        Assert.Equal((Out, In), (await two.AskApi(), await other.AskApi()));

        Assert.Equal(HttpStatusCode.OK, await Tell("sid=c"));
        Assert.Equal(Out, await other.AskApi());
    }

    [Fact]
    public async Task A_session_whose_name_was_never_told_ends_with_the_one_that_is_named()
    {
        var walk = await Walked("nameless");
        Assert.Equal(HttpStatusCode.OK, await Tell("sub=nameless&sid=unheard-of"));
        Assert.Equal(Out, await walk.AskApi());
    }

    [Theory]
    [InlineData("sub=kept&aud=another")]
    [InlineData("sub=kept&nonce=one")]
    [InlineData("sub=kept&event=http://schemas.example.invalid/other")]
    [InlineData("sub=kept&minutes=10")]
    [InlineData("sub=kept&minutes=-10")]
    [InlineData("")]
    public async Task What_is_no_sign_out_of_now_for_us_ends_nothing(string query)
    {
        var walk = await Walked("kept");
        Assert.Equal(Refused, await Tell(query));
        Assert.Equal(In, await walk.AskApi());
    }

    [Fact]
    public async Task What_the_provider_did_not_sign_ends_nothing()
    {
        var walk = await Walked("forged");
        var parts = (await Token("sub=forged")).Split('.');
        var signed = (await Token("sub=another")).Split('.');
        foreach (var sent in (
            string?[])[$"{parts[0]}.{parts[1]}.{signed[2]}", "eyJhbGciOiJub25lIn0." + parts[1] + ".", "a.b.c", "", null])
            Assert.Equal(Refused, await Send(sent));
        Assert.Equal(In, await walk.AskApi());
    }

    private async Task<Walk> Walked(string subject, params string[] claims)
    {
        var walk = new Walk(bed);
        await walk.SignIn("/inbox", subject, ["groups=auditors", .. claims]);
        return walk;
    }

    private static async Task<(HttpStatusCode, HttpStatusCode, HttpStatusCode)> Ask(Walk one, Walk two, Walk three) =>
        (await one.AskApi(), await two.AskApi(), await three.AskApi());

    private async Task<HttpStatusCode> Tell(string query) => await Send(await Token(query));

    private async Task<string> Token(string query)
    {
        await bed.Start();
        using var provider = new HttpClient { BaseAddress = bed.Provider };
        return await provider.GetStringAsync("/logout-token?" + query);
    }

    private async Task<HttpStatusCode> Send(string? token)
    {
        using var provider = bed.Browser(new(), "en");
        using var answer = await provider.PostAsync("/sign-out/provider", token is null ? new StringContent("nothing")
            : new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return answer.StatusCode;
    }
}
