using System.Diagnostics;
using Cases.TestKit;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>What happens to a cluster, one thing after another. What died is started again, as an orchestrator does.</summary>
internal sealed class Faults(RunningCluster cluster, Traffic traffic, ITestOutputHelper output, TimeSpan frozen)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <param name="next">The build to upgrade to; null is the short form: one silo is killed, and one restarted.</param>
    public async Task All(PublishedBuild? next)
    {
        for (var silo = 0; silo < (next is null ? 1 : cluster.Silos.Length); silo++)
        {
            Say($"kill -9 of silo {silo}");
            await cluster.Silos[silo].Kill9();
            await Task.WhenAll(cluster.StartSilo(silo), FaultTests.Answered(traffic, 20));
        }
        Say("kill -9 of web host 0");
        await cluster.Webs[0].Kill9();
        await Task.WhenAll(cluster.StartWeb(0), FaultTests.Answered(traffic, 20));

        Say("PostgreSQL stops at once and starts");
        var stopped = Stopwatch.GetTimestamp();
        await cluster.Server.StopImmediately();
        await cluster.Server.Restart();
        Say($"PostgreSQL answers again after {Stopwatch.GetElapsedTime(stopped).TotalSeconds:0.0} s");
        await FaultTests.Answered(traffic, 20);

        Say("silo 1 freezes");
        cluster.Silos[1].Freeze();
        var since = Stopwatch.GetTimestamp();
        var dead = false;
        await Eventually.Holds("the freeze is over", async () =>
        {
            if (!dead && (dead = await cluster.IsDeclaredDead(1)))
            {
                Say($"the others declared it dead after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
            }
            return Stopwatch.GetElapsedTime(since) >= frozen;
        });
        cluster.Silos[1].Thaw();
        await FaultTests.Answered(traffic, 20);
        await Recovered(1);

        await (next is null ? ReplaceSilo(cluster.Silos.Length - 1) : new Upgrade(this, cluster, traffic, next).Roll());
        await FaultTests.Answered(traffic, 20);
        Say("all is over");
    }

    /// <summary>It ends as it is asked to, and one of the build that is to come next starts in its place.</summary>
    public async Task ReplaceSilo(int silo)
    {
        Say($"silo {silo} is replaced");
        await Stops(cluster.Silos[silo]);
        await cluster.StartSilo(silo);
    }

    /// <inheritdoc cref="ReplaceSilo"/>
    public async Task ReplaceWeb(int web)
    {
        Say($"web host {web} is replaced");
        await Stops(cluster.Webs[web]);
        await cluster.StartWeb(web);
    }

    private static async Task Stops(RunningProgram program)
    {
        var code = await program.Terminate();
        Assert.True(code == 0, $"It ended with {code}:\n{program.Output}");
    }

    /// <summary>
    /// A silo that was declared dead ends by itself when it wakes, and comes back as a new one; one that was not goes on.
    /// </summary>
    private async Task Recovered(int silo)
    {
        using var http = new HttpClient { BaseAddress = cluster.Silos[silo].Address, Timeout = TimeSpan.FromSeconds(5) };
        var well = false;
        await Eventually.Holds("the frozen silo ends or is well", async () =>
        {
            if (cluster.Silos[silo].HasEnded)
            {
                return true;
            }
            if (await cluster.IsDeclaredDead(silo))
            {
                return false;
            }
            try
            {
                using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
                return well = answer.IsSuccessStatusCode;
            }
            catch (Exception ending) when (ending is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        });
        Say(well ? "the frozen silo went on" : "the frozen silo had been declared dead and ended");
        if (!well)
        {
            await cluster.StartSilo(silo);
        }
    }

    public void Say(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {what}; {traffic.Count} answered, {traffic.Failing} failing, the longest for {traffic.LongestFailing.TotalSeconds:0.0} s");
}
