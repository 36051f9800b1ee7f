using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>
/// Several web hosts before one cluster: pages move whichever of them an act came through, and one that leaves lets senders end.
/// </summary>
[Collection(nameof(HardTimes))]
public sealed class WebHostTests(HardTimes hard)
{
    private static readonly string Clerk = PlayedCases.Clerks[0];

    [Fact]
    public async Task A_page_that_is_open_at_one_hears_of_an_act_that_came_through_another_also_after_its_connection_was_lost()
    {
        var (shown, other) = (await Case(), await Case());
        await using var web = await RunningProgram.Start(hard.Cluster.OneMoreWeb());
        using var http = Http();
        using var page = await Send(http, new(HttpMethod.Get, new Uri(hard.Web.Address, $"/live?case={shown}")));
        await using var stream = await page.Content.ReadAsStreamAsync();
        await Hears(stream, "retry: 3000");

        await Linked(http, web, shown, other, LinkKind.Related);
        await Hears(stream, "event: case-moved");

        await hard.Cluster.Execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cases-moves'");
        await Hears(stream, "event: case-moved");
    }

    [Fact]
    public async Task One_that_is_told_to_stop_answers_who_is_still_sending()
    {
        var (target, other) = (await Case(), await Case());
        await using var web = await RunningProgram.Start(hard.Cluster.OneMoreWeb());
        using var http = Http();
        var slow = new SlowBody(CaseJson.Write(new Link(other, LinkKind.Related, "느린 회선")));
        var answer = Send(http, Act(web, target, slow));
        await slow.Begun.WaitAsync(Eventually.Limit);

        var stopped = web.Terminate();
        var since = Stopwatch.GetTimestamp();
        await Eventually.Holds("it has been stopping for twice as long as a host on one machine waits", () =>
            Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(3));
        slow.Ends();

        using var done = await answer;
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(0, await stopped);
    }

    private Task<Guid> Case() => hard.Cases.Record(TimeProvider.System.GetUtcNow().AddHours(-2));

    private static HttpClient Http() =>
        new(new SocketsHttpHandler { UseCookies = false, Expect100ContinueTimeout = Eventually.Limit }) {
            Timeout = Eventually.Limit };

    private async Task Linked(HttpClient http, RunningProgram web, Guid target, Guid other, LinkKind kind)
    {
        using var body = new ByteArrayContent(CaseJson.Write(new Link(other, kind, "같은 사업장")));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await Send(http, Act(web, target, body));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static HttpRequestMessage Act(RunningProgram web, Guid target, HttpContent body)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(web.Address, $"/api/v1/cases/{target}/acts/link")) { Content = body };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        request.Headers.ExpectContinue = true;
        return request;
    }

    private async Task<HttpResponseMessage> Send(HttpClient http, HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", await DemoSession.Of(hard.Web.Address, Clerk));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Reads on until the text has come.</summary>
    private static async Task Hears(Stream stream, string text)
    {
        using var patience = new CancellationTokenSource(Eventually.Limit);
        var (buffer, heard) = (new byte[4096], "");
        while (!heard.Contains(text, StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, patience.Token);
            Assert.True(read > 0, $"The stream ended after {heard}");
            heard += Encoding.UTF8.GetString(buffer, 0, read);
        }
    }

    /// <summary>Half of a body, and the rest when the test says so. Nothing is sent before the host has begun to read.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowBody(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task Begun => _begun.Task;

        public void Ends() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = _bytes.Length / 2;
            await stream.WriteAsync(_bytes.AsMemory(0, half));
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _end.Task;
            await stream.WriteAsync(_bytes.AsMemory(half));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
