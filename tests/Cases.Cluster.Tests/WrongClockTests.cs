using System.Diagnostics;
using System.Net;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>
/// The clock of one silo is set ahead while the cluster works, and later set right, and nobody does anything else.
/// </summary>
public sealed class WrongClockTests(ITestOutputHelper output)
{
    private const int Targets = 40;
    private const int Wrong = 1;
    private const int DueMeanwhile = 12;

    private const int PerSecond = 20;

    /// <summary>
    /// Longer than any row of days off, so that something would fall due by the wrong clock on whatever day the test runs.
    /// </summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(10);

    [Fact]
    public Task Set_ahead_it_declines_and_the_others_go_on_until_it_is_set_right_and_nothing_bears_its_time() =>
        Run(least: TimeSpan.Zero);

    /// <summary>Longer than a round of anything that the silo, Orleans or Hangfire does every minute.</summary>
    [Fact(Explicit = true)]
    public Task Ahead_for_more_than_a_minute_it_recovers_as_well() => Run(least: TimeSpan.FromSeconds(75));

    private async Task Run(TimeSpan least)
    {
        using var clock = new SettableClock();
        await using var cluster = await RunningCluster.Prepare(silos: 2, webs: 1);
        cluster.Give(Wrong, clock);
        try
        {
            await Run(cluster, clock, least);
        }
        catch
        {
            output.WriteLine(cluster.Said);
            throw;
        }
    }

    private async Task Run(RunningCluster cluster, SettableClock clock, TimeSpan least)
    {
        await using var cases = new PlayedCases(cluster.Owner);
        await cases.People();
        var now = TimeProvider.System.GetUtcNow();
        var targets = await Task.WhenAll(Enumerable.Range(0, Targets).Select(_ => cases.Record(now.AddHours(-2))));
        var soon = await DueSoon(cases, now);
        await cluster.Start();
        using var traffic = new Traffic(cluster.Addresses, targets, PerSecond);
        await traffic.SignIn();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => traffic.Run(Eventually.Limit, stop.Token));
        await FaultTests.Answered(traffic, 20);
        await Eventually.Holds("what was due before is acted on", async () => await StillDue(cases) == 0);

        clock.Set(Ahead);
        var since = Stopwatch.GetTimestamp();
        await HardTimes.Says(cluster.Silos[Wrong], HttpStatusCode.ServiceUnavailable, "apart from the database's");
        // What lived on it, and what comes up there later, moves to the other when it is asked.
        await FaultTests.Answered(traffic, Targets * 2);
        await Eventually.Holds("it takes no jobs", async () => await JobServers(cluster) == 1);
        var due = await Task.WhenAll(Enumerable.Range(0, DueMeanwhile).Select(_ => cases.Record(now.AddDays(-60))));
        await Eventually.Holds("sweeps go on", async () => await StillDue(cases) == 0);
        await FaultTests.Answered(traffic, Targets);
        await Eventually.Holds("it has been wrong for long enough", () => Stopwatch.GetElapsedTime(since) >= least);

        clock.Set(TimeSpan.Zero);
        await HardTimes.Says(cluster.Silos[Wrong], HttpStatusCode.OK, "");
        await Eventually.Holds("it takes jobs again", async () => await JobServers(cluster) == 2);
        await FaultTests.Answered(traffic, 20);
        var afterwards = await cases.Record(now.AddDays(-60));
        await Eventually.Holds("all that is due is acted on", async () => await StillDue(cases) == 0);

        await stop.CancelAsync();
        await running;
        var verdict = await Verdict.Of(traffic, cases, targets, [.. soon, .. due, afterwards], 1);
        output.WriteLine($"{verdict} {string.Join(", ", traffic.TurnedAway)}");
        verdict.NothingLost(traffic);
        await NothingIsDatedAhead(cluster, cases);
    }

    /// <summary>
    /// Cases on which a notice was due and on which the next is due by the wrong clock, not yet by the right one.
    /// </summary>
    private static async Task<IReadOnlyList<Guid>> DueSoon(PlayedCases cases, DateTimeOffset now)
    {
        var soon = new List<Guid>();
        for (var days = 1; days <= 60; days++)
        {
            var id = await cases.Record(now.AddDays(-days));
            var events = await cases.Events(id);
            var owed = cases.Owed(events, now).Count;
            if (owed > 0 && cases.Owed(events, now + Ahead).Count > owed)
            {
                soon.Add(id);
            }
        }
        Assert.NotEmpty(soon);
        return soon;
    }

    private static Task<long> JobServers(RunningCluster cluster) => cluster.Ask<long>("select count(*) from hangfire.server");

    private static async Task<int> StillDue(PlayedCases cases) =>
        (await cases.Services.GetRequiredService<IDueCases>().Due(TimeProvider.System.GetUtcNow(), 1000)).Count;

    /// <summary>Neither when it happened nor when it was recorded.</summary>
    private static async Task NothingIsDatedAhead(RunningCluster cluster, PlayedCases cases)
    {
        var until = TimeProvider.System.GetUtcNow();
        foreach (var id in await cluster.Ask<Guid[]>("select array_agg(case_id) from ledger.case_head"))
        {
            Assert.All(await cases.Events(id), e => Assert.True(e.At <= until, $"{e}"));
            Assert.All(await cases.Ledger.Read(id), e => Assert.True(e.RecordedAt <= until, $"{e}"));
        }
    }
}
