using System.Net;
using System.Text;
using Cases.TestKit;
using Cases.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cases.Web.Tests;

/// <summary>Server-sent events over HTTP: who hears of which case, and when a stream ends.</summary>
public sealed class LiveTests(WebApp app) : IClassFixture<WebApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await DeskWorld.Settle(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nobody_gets_a_byte_about_a_case_that_he_may_not_see()
    {
        var own = await DeskWorld.File(app, "firm-a");
        await using var firm = await Listen("filer-a", own);
        await using var stranger = await Listen("filer-b");
        await using var elsewhere = await Listen("officer-other");
        await using var administrator = await Listen("administrator");
        await using var lead = await Listen("officer-lead", own);

        var foreign = await DeskWorld.File(app, "firm-b", DeskWorld.Other);
        // Streams are told in one pass: once its own agency heard of it, all who would have heard have.
        Assert.Contains("event: moved", await elsewhere.Until("event: moved"), StringComparison.Ordinal);
        Assert.Contains("event: moved", await stranger.Until("event: moved"), StringComparison.Ordinal);
        await DeskWorld.Do(app, own, new("officer-lead", Cases.Grains.Domain.Role.IntakeClerk, DeskWorld.Lead),
            new Cases.Grains.Domain.Receive());

        const string Told = "retry: 3000\n\nid: 1\nevent: moved\ndata:\n\nid: 2\nevent: case-moved\ndata:\n\n";
        Assert.Equal(Told, await firm.Until("event: case-moved\ndata:\n\n"));
        Assert.Equal(Told, await lead.Until("event: case-moved\ndata:\n\n"));
        await DeskWorld.Do(app, foreign, new("officer-other", Cases.Grains.Domain.Role.IntakeClerk, DeskWorld.Other),
            new Cases.Grains.Domain.Receive());
        foreach (var heard in new[] { await stranger.Until("id: 2"), await elsewhere.Until("id: 2") })
        {
            Assert.DoesNotContain("case-moved", heard, StringComparison.Ordinal);
        }
        Assert.Equal("retry: 3000\n\n", administrator.Heard);
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_to_look_again_at_once()
    {
        await using var stream = await Listen("officer-lead", lastEvent: "7");

        Assert.EndsWith("event: moved\ndata:\n\n", await stream.Until("event: moved\ndata:\n\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_hears_nothing()
    {
        var answer = await app.Browser().GetAsync("/live");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_is_left_is_forgotten_and_the_stop_of_the_host_ends_the_others()
    {
        await using var own = new WebApp();
        await DeskWorld.Settle(own);
        var hub = own.Services.GetRequiredService<LiveHub>();
        var left = await Stream.Open(await DeskWorld.Enter(own, "officer-lead"), null, null);
        var stays = await Stream.Open(await DeskWorld.Enter(own, "auditor"), null, null);
        Assert.Equal(2, hub.Open);

        await left.DisposeAsync();
        await Eventually.Holds("one stream is left", () => hub.Open == 1);
        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.True(await stays.Ends());
        await stays.DisposeAsync();
    }

    private async Task<Stream> Listen(string person, Guid? shown = null, string? lastEvent = null)
    {
        var stream = await Stream.Open(await DeskWorld.Enter(app, person), shown, lastEvent);
        await stream.Until("retry: 3000\n\n");
        return stream;
    }

    private sealed class Stream(HttpResponseMessage answer, System.IO.Stream body) : IAsyncDisposable
    {
        private readonly byte[] _buffer = new byte[4096];

        public string Heard { get; private set; } = "";

        public static async Task<Stream> Open(HttpClient browser, Guid? shown, string? lastEvent)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, shown is null ? "/live" : $"/live?case={shown}");
            if (lastEvent is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEvent);
            }
            var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new(answer, await answer.Content.ReadAsStreamAsync());
        }

        /// <summary>Everything heard so far, once it contains the text.</summary>
        public async Task<string> Until(string text)
        {
            using var patience = new CancellationTokenSource(Eventually.Limit);
            while (!Heard.Contains(text, StringComparison.Ordinal))
            {
                var read = await body.ReadAsync(_buffer, patience.Token);
                Assert.True(read > 0, $"The stream ended after {Heard}");
                Heard += Encoding.UTF8.GetString(_buffer, 0, read);
            }
            return Heard;
        }

        public async Task<bool> Ends()
        {
            using var patience = new CancellationTokenSource(Eventually.Limit);
            while (await body.ReadAsync(_buffer, patience.Token) > 0)
            {
            }
            return true;
        }

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
