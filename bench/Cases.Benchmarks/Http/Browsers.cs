using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Cases.Cluster.Tests;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Benchmarks.Http;

/// <summary>Signed-in people that ask one web host over HTTP, and whether they got what they asked for.</summary>
internal sealed partial class Browsers : IDisposable
{
    private static readonly JsonSerializerOptions Whole = new(CaseJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };
    private static readonly byte[] Filing = JsonSerializer.SerializeToUtf8Bytes(new FileRequest("-", PlayedCases.Agency, PlayedCases.Filing), Whole);

    private readonly HttpClient http;
    private readonly IReadOnlyList<Guid> cases;
    private readonly string[] filers = new string[KeptCases.People];
    private readonly string[] officers = new string[KeptCases.People];
    private int errors;

    /// <param name="cases">Those that officers open.</param>
    public Browsers(Uri web, IReadOnlyList<Guid> cases)
    {
        http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = web };
        this.cases = cases;
    }

    /// <summary>How many answers were not what was asked for.</summary>
    public int Errors => errors;

    /// <summary>What the first of them said.</summary>
    public string? FirstError { get; private set; }

    public async Task SignIn()
    {
        for (var i = 0; i < KeptCases.People; i++)
        {
            (filers[i], officers[i]) = (await SessionOf(KeptCases.Filer(i)), await SessionOf(KeptCases.Officer(i)));
        }
    }

    public async Task File(int user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{Guid.NewGuid()}/acts/file-request") { Content = new ByteArrayContent(Filing) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        await Send(request, filers[user], "\"version\":1");
    }

    public async Task OpenQueue(int user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk");
        await Send(request, officers[user], "href=\"/cases/");
    }

    public async Task OpenCase(int user, int which)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{cases[((which * KeptCases.People) + user) % cases.Count]}");
        await Send(request, officers[user], "id=\"timeline\"");
    }

    public void Dispose() => http.Dispose();

    private async Task Send(HttpRequestMessage request, string session, string wanted)
    {
        request.Headers.Add("Cookie", session);
        try
        {
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode || !body.Contains(wanted, StringComparison.Ordinal))
            {
                Note($"{(int)answer.StatusCode} {body}");
            }
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
        {
            Note(lost.Message);
        }
    }

    private void Note(string what)
    {
        Interlocked.Increment(ref errors);
        FirstError ??= what;
    }

    private async Task<string> SessionOf(string person)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = http.BaseAddress };
        var page = await browser.GetStringAsync(new Uri("/demo/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("id", person), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        using var answer = await browser.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        return cookies.GetCookieHeader(http.BaseAddress!);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
