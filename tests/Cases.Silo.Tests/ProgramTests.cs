using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>The built program as a process: how it starts a second time, refuses, and stops.</summary>
public sealed class ProgramTests(ITestOutputHelper output)
{
    [Fact]
    public Task It_stops_though_requests_are_open_and_a_second_process_on_its_data_or_at_its_port_refuses() =>
        Stops(within: TimeSpan.FromSeconds(60));

    /// <summary>By hand, on a machine that does nothing else.</summary>
    [Fact(Explicit = true)]
    public Task It_stops_within_five_seconds_though_requests_are_open() => Stops(within: TimeSpan.FromSeconds(5));

    private async Task Stops(TimeSpan within)
    {
        using var data = new TempFolder();
        var start = Empty(data);
        await using var program = await RunningProgram.Start(start);
        await using (var second = RunningProgram.Launch(start with { Port = Loopback.FreePort() }))
        {
            Assert.Equal(1, await second.Ends(Eventually.Limit));
            Assert.Contains(data.Path, second.Output, StringComparison.Ordinal);
        }
        using var elsewhere = new TempFolder();
        await using (var third = RunningProgram.Launch(start with { DataFolder = elsewhere.Path }))
        {
            Assert.Equal(1, await third.Ends(Eventually.Limit));
            Assert.Contains("Another program listens there", third.Output, StringComparison.Ordinal);
        }
        // A request whose body never comes to its end, and a connection that is merely kept open.
        using var halfway = await Connected(program, "POST /demo/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nid=");
        using var idle = await Connected(program, "GET /alive HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await idle.GetStream().ReadExactlyAsync(new byte[12]);

        var watch = Stopwatch.StartNew();
        var code = await program.Interrupt();
        Assert.True(code == 0, $"{code}: {program.Output}");
        output.WriteLine($"stopped in {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.True(watch.Elapsed < within, $"{watch.Elapsed}: {program.Output}");
        Assert.False(program.Output.Contains("fail:", StringComparison.Ordinal), program.Output);

        watch.Restart();
        await using var again = RunningProgram.Launch(start);
        using var browser = new HttpClient { BaseAddress = again.Address, Timeout = Eventually.Limit };
        Assert.Contains("<html", await FrontDoor(again, browser), StringComparison.Ordinal);
        var first = watch.Elapsed.TotalSeconds;
        Assert.Contains("<html", await browser.GetStringAsync(new Uri("/deadline", UriKind.Relative)), StringComparison.Ordinal);
        output.WriteLine($"second start: the front door after {first:0.00} s, a page that needs the system after {watch.Elapsed.TotalSeconds:0.00} s");
    }

    [Fact]
    public async Task Stopped_while_it_still_starts_and_a_page_waits_for_that_it_ends_as_at_any_other_time()
    {
        using var data = new TempFolder();
        await using var program = RunningProgram.Launch(new ProgramStart { DataFolder = data.Path });
        await Eventually.Holds(
            "some of the demo world is there", () => program.Output.Contains("100 of 400", StringComparison.Ordinal));

        using var browser = new HttpClient { BaseAddress = program.Address, Timeout = Eventually.Limit };
        var waits = browser.GetAsync(new Uri("/deadline", UriKind.Relative));
        Assert.Contains("<html", await FrontDoor(program, browser), StringComparison.Ordinal);

        Assert.False(waits.IsCompleted);

        var code = await program.Interrupt();

        // Cut off, before or after a status was sent.
        Assert.True(await Record.ExceptionAsync(async () => (await waits).EnsureSuccessStatusCode()) is HttpRequestException,
            program.Output);
        Assert.True(code == 0, $"{code}: {program.Output}");
        Assert.DoesNotContain("Cases is running", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_demo_world_is_loaded_the_front_door_stands_open_and_what_needs_the_system_waits_for_it()
    {
        using var data = new TempFolder();
        await using var program = RunningProgram.Launch(new ProgramStart { DataFolder = data.Path });
        using var browser = new HttpClient { BaseAddress = program.Address, Timeout = Eventually.Limit };
        Assert.Contains("<html", await FrontDoor(program, browser), StringComparison.Ordinal);
        Assert.DoesNotContain("Cases is running", program.Output, StringComparison.Ordinal);
        using var ready = await browser.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "It still starts."), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));

        Assert.Contains("motir-officer-1", await browser.GetStringAsync(new Uri("/demo/sign-in", UriKind.Relative)),
            StringComparison.Ordinal);

        using var later = await browser.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.DoesNotContain("fail:", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_started_behind_the_pages_ends_the_program_and_is_named()
    {
        using var data = new TempFolder();
        await File.WriteAllTextAsync(data.File("ledger.db"), "This is no database.");

        await using var program = RunningProgram.Launch(Empty(data));

        Assert.NotEqual(0, await program.Ends(Eventually.Limit));
        Assert.Contains("not a database", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Cases is running", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faulty_law_data_of_an_installation_end_the_program_with_each_fault_and_no_more()
    {
        using var data = new TempFolder();
        using var law = new TempFolder();
        Directory.CreateDirectory(law.File("procedures"));
        await File.WriteAllTextAsync(law.File("procedures/own.json"), "{}");
        await File.WriteAllTextAsync(law.File("procedures/other.json"), "null");
        var start = Empty(data);

        await using var program = RunningProgram.Launch(
            start with { Variables = new Dictionary<string, string>(start.Variables) { ["Law__Folder"] = law.Path } });

        Assert.Equal(1, await program.Ends(Eventually.Limit));
        foreach (var file in (string[])["procedures/own.json", "procedures/other.json"])
        {
            Assert.Contains(file, program.Output, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    /// <summary>The first page, as soon as it can be had.</summary>
    private static async Task<string> FrontDoor(RunningProgram program, HttpClient browser)
    {
        var page = "";
        await Eventually.Holds("the front door is served", async () =>
        {
            try
            {
                page = await browser.GetStringAsync(new Uri("/", UriKind.Relative));
                return true;
            }
            catch (HttpRequestException)
            {
                return program.HasEnded;
            }
        });
        return page;
    }

    private static ProgramStart Empty(TempFolder data) => new()
    {
        DataFolder = data.Path,
        Variables = new Dictionary<string, string> { ["Demo__Load"] = "false" },
    };

    private static async Task<TcpClient> Connected(RunningProgram program, string request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(program.Address.Host, program.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return client;
    }
}
