using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Cases.Web.Tests.SigningIn;

/// <summary>One browser walking between Cases and the provider, one redirect at a time.</summary>
internal sealed class Walk(ProviderBed bed, string language = "en")
{
    public const string SessionCookie = "__Host-cases-session";

    private readonly CookieContainer cookies = new();
    private HttpClient? browser;

    /// <summary>Every address that was asked for, in order.</summary>
    public List<Uri> Visited { get; } = [];

    /// <summary>What was set as the session's cookie, word for word.</summary>
    public List<string> Sessions { get; } = [];

    public HttpStatusCode Status { get; private set; }

    public IDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public Uri At => Visited[^1];

    public bool HasSession =>
        cookies.GetCookies(bed.Cases).Any(cookie => cookie.Name == SessionCookie && cookie.Value.Length > 0);

    public async Task Open(string path)
    {
        await bed.Start();
        browser ??= bed.Browser(cookies, language);
        await Follow(await browser.GetAsync(Next(new Uri(bed.Cases, path))));
    }

    /// <summary>What a page answers to who sends the session's cookie under this name alone, and the API.</summary>
    public async Task<(HttpStatusCode Page, HttpStatusCode Api)> AskUnder(string name)
    {
        CookieContainer jar = new();
        jar.Add(bed.Cases, new Cookie(name, cookies.GetCookies(bed.Cases)[SessionCookie]!.Value) { Secure = true });
        using var other = bed.Browser(jar, language);
        // A page that does not take it has the browser forget it.
        using var api = await other.GetAsync("/api/v1/cases");
        using var page = await other.GetAsync("/inbox");
        return (page.StatusCode, api.StatusCode);
    }

    /// <summary>What the API answers to this browser.</summary>
    public async Task<HttpStatusCode> AskApi()
    {
        using var answer = await browser!.GetAsync(new Uri(bed.Cases, "/api/v1/cases"));
        return answer.StatusCode;
    }

    /// <summary>Asks for a page of Cases and fills in the provider's form on the way.</summary>
    public async Task SignIn(string path, string subject, params string[] claims)
    {
        await Open(path);
        Assert.Equal(bed.Provider.Authority, At.Authority);
        await Submit("form", ("sub", subject), ("claims", string.Join('\n', claims)));
    }

    public async Task Submit(string form, params (string Name, string Value)[] values)
    {
        var found = Page.QuerySelector(form)
            ?? throw new InvalidOperationException($"No {form} on {At}: {Page.DocumentElement.OuterHtml}");
        var fields = found.QuerySelectorAll("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        await Follow(
            await browser!.PostAsync(Next(new Uri(At, found.GetAttribute("action"))), new FormUrlEncodedContent(fields)));
    }

    private async Task Follow(HttpResponseMessage answer)
    {
        while (true)
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                Sessions.AddRange(set.Where(cookie => cookie.StartsWith(SessionCookie + "=", StringComparison.Ordinal)));
            if (answer.Headers.Location is not { } to)
                break;
            answer.Dispose();
            answer = await browser!.GetAsync(Next(new Uri(At, to)));
        }
        Status = answer.StatusCode;
        Page = await answer.Document();
        answer.Dispose();
    }

    private Uri Next(Uri to)
    {
        Visited.Add(to);
        return to;
    }
}
