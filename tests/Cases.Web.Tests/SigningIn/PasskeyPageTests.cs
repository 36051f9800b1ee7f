using System.Net;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Pages of passkeys, sent what no device answers. What one does answer is tried in a browser.</summary>
public sealed class PasskeyPageTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{}}")]
    public async Task What_is_no_answer_of_a_device_lets_nobody_in_whether_one_was_asked_or_not(string answer)
    {
        var (asked, unasked) = (bed.App.Browser("en"), bed.App.Browser("en"));

        Assert.Equal(HttpStatusCode.BadRequest, (await asked.Send("/sign-in/passkey", ("Credential", answer))).StatusCode);
        var page = await unasked.Open("/sign-in/forgotten");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = await unasked.PostAsync("/sign-in/passkey", new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Credential", answer)]));
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await asked.GetAsync("/my-cases")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_is_begun_with_the_password_and_made_of_no_invented_answer()
    {
        var owner = await bed.Owner(NewAddress(), NewNumber());

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(owner, "begin", ("Password", "not this"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(owner, "add", ("Credential", "{}"))).StatusCode);
        var begun = await (await Post(owner, "begin", ("Password", Password))).Document();
        var options = begun.QuerySelector("form[data-passkey=create]")!.GetAttribute("data-options")!;
        Assert.Contains("\"userVerification\":\"required\"", options, StringComparison.Ordinal);
        Assert.Contains("\"residentKey\":\"required\"", options, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(owner, "add", ("Credential", "{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(owner, "remove", ("id", "AAAA"))).StatusCode);
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient owner, string handler, params (string Name, string Value)[] fields)
    {
        var page = await owner.Open("/account/passkeys");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await owner.PostAsync($"/account/passkeys?handler={handler}", new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }
}
