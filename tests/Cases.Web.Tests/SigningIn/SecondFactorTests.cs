using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>An account that asks for a code as well, with an authenticator that counts as RFC 6238 says.</summary>
public sealed class SecondFactorTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Fact]
    public async Task Once_it_is_on_nobody_signs_in_by_the_password_alone_and_the_code_lets_in()
    {
        var email = NewAddress();
        var (secret, _) = await TurnedOn(await bed.Owner(email, NewNumber()));
        var browser = bed.App.Browser("en");

        var first = await SignIn(browser, email, "/sign-in?returnUrl=%2Ffirm-profile");
        Assert.Equal("/sign-in/code?returnUrl=%2Ffirm-profile", $"{first.Headers.Location}");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/firm-profile")).StatusCode);
        var wrong = await browser.Send($"{first.Headers.Location}", ("Code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("one-time-code", (await wrong.Document()).QuerySelector("#Code")!.GetAttribute("autocomplete"));

        var entered = await browser.Send($"{first.Headers.Location}", ("Code", CodeOf(secret)));

        Assert.Equal("/firm-profile", $"{entered.Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/firm-profile")).StatusCode);
    }

    [Fact]
    public async Task A_code_lets_in_once()
    {
        var email = NewAddress();
        var (secret, _) = await TurnedOn(await bed.Owner(email, NewNumber()));
        var (one, other, code) = (bed.App.Browser("en"), bed.App.Browser("en"), CodeOf(secret));

        await SignIn(one, email);
        await SignIn(other, email);
        Assert.Equal("/", $"{(await one.Send("/sign-in/code", ("Code", code))).Headers.Location}");

        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send("/sign-in/code", ("Code", code))).StatusCode);
        Assert.Equal("/", $"{(await other.Send("/sign-in/code", ("Code", CodeOf(secret, 1)))).Headers.Location}");
    }

    [Fact]
    public async Task Each_recovery_code_lets_in_once()
    {
        var email = NewAddress();
        var (_, codes) = await TurnedOn(await bed.Owner(email, NewNumber()));
        Assert.Equal(10, codes.Length);
        var (one, other) = (bed.App.Browser("en"), bed.App.Browser("en"));

        await SignIn(one, email);
        Assert.Equal("/", $"{(await one.Send("/sign-in/code", ("Code", codes[0]))).Headers.Location}");
        Assert.Contains("left: 9", (await one.Open("/account/security")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        await SignIn(other, email);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send("/sign-in/code", ("Code", codes[0]))).StatusCode);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        var email = NewAddress();
        var (secret, _) = await TurnedOn(await bed.Owner(email, NewNumber()));
        var browser = bed.App.Browser("en");
        await SignIn(browser, email);

        foreach (var code in (string[])["000000", "111111", "AAAAA-AAAAA", "222222", "BBBBB-BBBBB"])
        {
            await browser.Send("/sign-in/code", ("Code", code));
        }

        Assert.NotEqual("/", $"{(await browser.Send("/sign-in/code", ("Code", CodeOf(secret)))).Headers.Location}");
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(bed.App.Browser(), email)).StatusCode);
    }

    [Fact]
    public async Task It_is_turned_off_with_the_password()
    {
        var email = NewAddress();
        var owner = await bed.Owner(email, NewNumber());
        await TurnedOn(owner);

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(owner, "off", ("Password", "not this"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(owner, "off", ("Password", Password))).StatusCode);

        Assert.Equal("/", $"{(await SignIn(bed.App.Browser(), email)).Headers.Location}");
    }

    [Fact]
    public async Task Nobody_guesses_the_password_there_either()
    {
        var owner = await bed.Owner(NewAddress(), NewNumber());
        await TurnedOn(owner);
        for (var i = 0; i < 5; i++)
        {
            await Send(owner, "off", ("Password", "not this"));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(owner, "off", ("Password", Password))).StatusCode);
    }

    [Fact]
    public async Task A_code_that_is_none_turns_nothing_on()
    {
        var email = NewAddress();
        var owner = await bed.Owner(email, NewNumber());
        await Send(owner, "begin");

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(owner, "on", ("Code", "000000"))).StatusCode);

        Assert.Equal("/", $"{(await SignIn(bed.App.Browser(), email)).Headers.Location}");
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient browser, string email, string at = "/sign-in") =>
        browser.Send(at, ("Input.Email", email), ("Input.Password", Password));

    private static async Task<(string Secret, string[] Codes)> TurnedOn(HttpClient owner)
    {
        var begun = await (await Send(owner, "begin")).Document();
        var secret = begun.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        // Of the half minute before: that of this one is still to be used.
        var page = await (await Send(owner, "on", ("Code", CodeOf(secret, -1)))).Document();
        return (secret, [.. page.QuerySelectorAll("main code").Select(code => code.TextContent)]);
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient owner, string handler, params (string Name, string Value)[] fields)
    {
        var page = await owner.Open("/account/security");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await owner.PostAsync($"/account/security?handler={handler}", new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    /// <summary>The code of this half minute, or of one so many after it.</summary>
    internal static string CodeOf(string secret, int later = 0)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Select(c => Convert.ToString(alphabet.IndexOf(c), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // It is what RFC 6238 says.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
