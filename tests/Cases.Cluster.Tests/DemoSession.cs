using System.Net;
using System.Text.RegularExpressions;

namespace Cases.Cluster.Tests;

/// <summary>Signs people in at a web host, as the page for it does.</summary>
internal static partial class DemoSession
{
    private static readonly Uri Page = new("/demo/sign-in", UriKind.Relative);

    /// <summary>The cookies that stand for this person, at all hosts of a cluster.</summary>
    public static async Task<string> Of(Uri web, string person)
    {
        var cookies = new CookieContainer();
        using var browser =
            new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = web };
        var page = await browser.GetStringAsync(Page);
        using var form = new FormUrlEncodedContent(
            [new("id", person), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        using var answer = await browser.PostAsync(Page, form);
        return cookies.GetCookieHeader(web);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
