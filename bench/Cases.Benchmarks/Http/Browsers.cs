using System.Net.Http.Headers;
using Cases.Cluster.Tests;

namespace Cases.Benchmarks.Http;

/// <summary>Signed-in people that ask one web host over HTTP, and whether they got what they asked for.</summary>
internal sealed class Browsers : IDisposable
{
    private static readonly byte[] Filing = PlayedCases.FilingBody();

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
            (filers[i], officers[i]) = (await DemoSession.Of(http.BaseAddress!, KeptCases.Filer(i)),
                await DemoSession.Of(http.BaseAddress!, KeptCases.Officer(i)));
        }
    }

    public async Task File(int user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{Guid.NewGuid()}/acts/file-request") {
            Content = new ByteArrayContent(Filing) };
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
        using var request =
            new HttpRequestMessage(HttpMethod.Get, $"/cases/{cases[((which * KeptCases.People) + user) % cases.Count]}");
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
}
