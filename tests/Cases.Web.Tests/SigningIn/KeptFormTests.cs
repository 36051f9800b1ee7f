using System.Net;
using AngleSharp.Dom;
using Cases.Web.Tests.Filing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>A form that is sent after the session ended: what was typed is there again for who typed it.</summary>
public sealed class KeptFormTests : IAsyncDisposable
{
    private const string Typed = "타자로 친 글 <b>&\nsecond line";
    private readonly Ahead time = new();
    private readonly WebApp app;

    public KeptFormTests() => app = new() { Settings = { ["SignIn:IdleMinutes"] = "30" }, Time = time };

    [Theory]
    [InlineData("demo-owner", "/firm-profile", "Input.Name")]
    [InlineData("demo-filer", "/file/{draft}", "Input.Request")]
    [InlineData("demo-filer", "/cases/{case}/acts/withdraw", "Reason")]
    [InlineData("demo-administrator", "/admin/calendar?handler=Preview", "Input.Citation")]
    [InlineData("demo-officer", "/desk?handler=Save", "Name")]
    public async Task What_was_typed_is_back_after_signing_in_as_the_same_person(string person, string path, string field)
    {
        var typed = field is "Input.Request" or "Reason" ? Typed : "한 줄";
        var (browser, url) = await At(person, path);
        var page = await browser.Open(url);

        var back = await SendLate(browser, url, page, (field, typed));
        var again = await SignIn(browser, back, person);

        Assert.Equal(typed, ValueOf(again, field));
        Assert.NotNull(again.QuerySelector(".notice-restored"));
        Assert.NotEqual(typed, ValueOf(await browser.Open($"{back.Split('?')[0]}?typed=no"), field));
    }

    [Fact]
    public async Task An_absence_that_was_typed_into_the_roster_is_back_too()
    {
        var people = app.Services.GetRequiredService<Grains.Ledger.IPeople>();
        await people.Keep([
            new("m-1", "가상 팀장", null, "desk-manager", "motir", null, null, null, "ko", null),
            new("o-1", "가상 담당", null, "officer", "motir", null, null, null, "ko", null)]);
        var (browser, url) = await At("m-1", "/desk/roster");
        var page = await browser.Open(url);
        time.By += TimeSpan.FromMinutes(31);

        var back = ReturnOf(await Post(browser, url, page, [("Lines[0].Person", "o-1"), ("Lines[0].From", "2026-12-24")]));
        var again = await SignIn(browser, back, "m-1");

        Assert.Equal("2026-12-24", ValueOf(again, "Lines[0].From"));
        Assert.Contains("가상 담당", again.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_is_shown_it_in_the_same_browser_and_who_typed_it_still_finds_it()
    {
        var (browser, url) = await At("demo-filer", "/file/{draft}");
        var back = await SendLate(browser, url, await browser.Open(url), ("Input.Request", Typed));

        var other = await SignIn(browser, back, "demo-owner");

        Assert.DoesNotContain("타자로 친", other.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(Typed, ValueOf(await SignIn(browser, back, "demo-filer"), "Input.Request"));
    }

    [Fact]
    public async Task Nobody_gets_what_was_typed_on_the_form_of_another()
    {
        var (browser, url) = await At("demo-filer", "/file/{draft}");
        var page = await browser.Open(url);
        await browser.Send("/demo/sign-in", ("id", "demo-owner"));
        await browser.Open(url);

        var back = await SendLate(browser, url, page, ("Input.Request", Typed));

        var own = await SignIn(browser, back, "demo-owner");
        Assert.DoesNotContain("타자로 친", own.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_it_is_sent_or_an_hour_is_over_it_is_gone()
    {
        var (browser, url) = await At("demo-owner", "/firm-profile");
        var back = await SendLate(browser, url, await browser.Open(url), ("Input.Name", "한 번"));
        await SignIn(browser, back, "demo-owner");
        await browser.Send(url, ("Input.Name", "보낸 이름"));
        Assert.Equal("보낸 이름", ValueOf(await browser.Open(url), "Input.Name"));

        back = await SendLate(browser, url, await browser.Open(url), ("Input.Name", "두 번"));
        time.By += TimeSpan.FromMinutes(61);
        Assert.Equal("보낸 이름", ValueOf(await SignIn(browser, back, "demo-owner"), "Input.Name"));
    }

    [Fact]
    public async Task Signing_out_leaves_nothing_of_it()
    {
        var (browser, url) = await At("demo-owner", "/firm-profile");
        var back = await SendLate(browser, url, await browser.Open(url), ("Input.Name", "남으면 안 되는 이름"));
        var page = await SignIn(browser, back, "demo-owner");
        await Post(browser, "/sign-out", page, []);

        Assert.NotEqual("남으면 안 되는 이름", ValueOf(await SignIn(browser, back, "demo-owner"), "Input.Name"));
    }

    [Fact]
    public async Task A_form_with_files_comes_back_with_its_texts_and_says_that_the_files_do_not()
    {
        var (browser, url) = await At("demo-filer", "/file/{draft}");
        var token = Token(await browser.Open(url));
        time.By += TimeSpan.FromMinutes(31);
        using var body = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[3_000_000]), "Input.Documents", "plan.pdf" },
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(Typed), "Input.Request" },
        };

        var sent = await browser.PostAsync(url, body);
        var again = await SignIn(browser, ReturnOf(sent), "demo-filer");

        Assert.Equal(Typed, ValueOf(again, "Input.Request"));
        Assert.Contains("files", again.QuerySelector(".notice-restored")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_another_identity_is_refused_with_a_way_on()
    {
        var (browser, url) = await At("demo-filer", "/file/{draft}");
        var page = await browser.Open(url);
        await browser.Send("/demo/sign-in", ("id", "demo-owner"));

        var refused = await Post(browser, url, page, [("Input.Request", Typed)]);
        var said = await refused.Document();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("somebody else", said.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("send it again", said.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(url, said.QuerySelector("main .actions a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(url)).StatusCode);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<(HttpClient Browser, string Url)> At(string person, string path)
    {
        var filer = await Filer.SignedIn(app, person);
        var url = path;
        if (path.Contains('{', StringComparison.Ordinal))
        {
            var id = await filer.Start();
            url = path.Replace("{draft}", $"{id}", StringComparison.Ordinal)
                .Replace("{case}", $"{id}", StringComparison.Ordinal);
            if (path.Contains("{case}", StringComparison.Ordinal))
            {
                await filer.Fill(id, "review");
                await filer.File(id);
            }
        }
        return (filer.Browser, url);
    }

    private async Task<string> SendLate(HttpClient browser, string url, IDocument page, (string Name, string Value) typed)
    {
        time.By += TimeSpan.FromMinutes(31);
        return ReturnOf(await Post(browser, url, page, [typed]));
    }

    private static string ReturnOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var query = QueryHelpers.ParseQuery(new Uri(answer.Headers.Location!.ToString()).Query);
        return query["returnUrl"].ToString();
    }

    private static async Task<IDocument> SignIn(HttpClient browser, string back, string person)
    {
        var answer = await browser.Send($"/demo/sign-in?returnUrl={Uri.EscapeDataString(back)}", ("id", person));
        Assert.Equal(back, answer.Headers.Location?.OriginalString);
        return await browser.Open(back);
    }

    private static Task<HttpResponseMessage> Post(
        HttpClient browser, string url, IDocument page, (string Name, string Value)[] fields) =>
        browser.PostAsync(url, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", Token(page))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    private static string Token(IDocument page) =>
        page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static string ValueOf(IDocument page, string field) =>
        page.QuerySelector($"[name='{field}']") is { } control
            ? control.GetAttribute("value") ?? control.TextContent.TrimStart('\n')
            : throw new InvalidOperationException($"No {field} on {page.DocumentElement.OuterHtml}");

    /// <summary>Real time, moved ahead.</summary>
    private sealed class Ahead : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
