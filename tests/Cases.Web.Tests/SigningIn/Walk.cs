using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Cases.Web.Tests.SigningIn;

/// <summary>One browser walking between Cases and the provider, one redirect at a time.</summary>
internal sealed class Walk(ProviderBed bed, string language = "en")
{
    private readonly CookieContainer cookies = new();
    private HttpClient? browser;

    /// <summary>Every address that was asked for, in order.</summary>
    public List<Uri> Visited { get; } = [];

    /// <summary>What was set as the session's cookie, word for word.</summary>
    public List<string> Sessions { get; } = [];

    public HttpStatusCode Status { get; private set; }

    public IDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public Uri At => Visited[^1];

    public bool HasSession => cookies.GetCookies(bed.Cases).Any(cookie => cookie.Name == "cases-session" && cookie.Value.Length > 0);

    public async Task Open(string path)
    {
        await bed.Start();
        browser ??= bed.Browser(cookies, language);
        await Follow(await browser.GetAsync(Next(new Uri(bed.Cases, path))));
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
        var found = Page.QuerySelector(form) ?? throw new InvalidOperationException($"No {form} on {At}: {Page.DocumentElement.OuterHtml}");
        var fields = found.QuerySelectorAll("input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        await Follow(await browser!.PostAsync(Next(new Uri(At, found.GetAttribute("action"))), new FormUrlEncodedContent(fields)));
    }

    private async Task Follow(HttpResponseMessage answer)
    {
        while (true)
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                Sessions.AddRange(set.Where(cookie => cookie.StartsWith("cases-session=", StringComparison.Ordinal)));
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
