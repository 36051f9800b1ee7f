using System.Diagnostics;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>
/// A real cluster under load while its parts are killed, frozen and restarted; afterwards every command is accounted for.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FaultTests(ITestOutputHelper output)
{
    /// <summary>Each pair of them is tied once in each kind: enough for some ten minutes of the long form.</summary>
    private const int Targets = 240;
    private const int BeforeRun = 20;

    /// <summary>By then the processes have compiled what they run, as they have where they run for long.</summary>
    private const int BeforeLongRun = 3000;

    [Fact]
    public Task Under_faults_no_command_is_lost_or_doubled() =>
        Run(perSecond: 40, frozen: TimeSpan.FromSeconds(9), thorough: false, least: TimeSpan.Zero);

    [Fact(Explicit = true)]
    public Task Under_all_faults_for_two_minutes_no_command_is_lost_or_doubled() =>
        Run(perSecond: 200, frozen: TimeSpan.FromSeconds(30), thorough: true, least: TimeSpan.FromMinutes(2));

    private async Task Run(int perSecond, TimeSpan frozen, bool thorough, TimeSpan least)
    {
        // Made first: a compiler beside the cluster would be a fault that nobody asked for.
        using var build = thorough ? await PublishedBuild.OfThis() : null;
        using var next = thorough ? await PublishedBuild.OfNext() : null;
        await using var cluster = await RunningCluster.Prepare(silos: 3, webs: 2, published: build?.Folder);
        try
        {
            await Run(cluster, perSecond, frozen, next, least);
        }
        catch
        {
            output.WriteLine(cluster.Said);
            throw;
        }
    }

    private async Task Run(RunningCluster cluster, int perSecond, TimeSpan frozen, PublishedBuild? next, TimeSpan least)
    {
        await using var cases = new PlayedCases(cluster.Owner);
        await cases.People();
        var now = TimeProvider.System.GetUtcNow();
        var targets = await Task.WhenAll(Enumerable.Range(0, Targets).Select(_ => cases.Record(now.AddHours(-2))));
        List<Guid> due = [];
        await cluster.Start();
        using var traffic = new Traffic(cluster.Addresses, targets, perSecond);
        await traffic.SignIn();

        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var running = Task.Run(() => traffic.Run(Eventually.Limit, stop.Token));
        var overdue = Task.Run(() => FallDue(cases, now, due, stop.Token));
        await Answered(traffic, next is null ? BeforeRun : BeforeLongRun);
        await new Faults(cluster, traffic, output, frozen).All(next);
        await Eventually.Holds("the time is over", () => Stopwatch.GetElapsedTime(began) >= least);
        await stop.CancelAsync();
        await Task.WhenAll(running, overdue);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Eventually.Holds("all that is due has been acted on", async () =>
            (await cases.Services.GetRequiredService<IDueCases>().Due(TimeProvider.System.GetUtcNow(), 1)).Count == 0);

        var verdict = await Verdict.Of(traffic, cases, targets, due, seconds);
        output.WriteLine($"{verdict}");
        verdict.NothingLost(traffic);
        Assert.True(verdict.NoticesOwed > 0, $"{verdict}");
        if (next is not null)
        {
            verdict.InTime();
            await Upgrade.Held(cluster, cases, targets, output);
        }
    }

    /// <summary>
    /// So many more go through, and all that was sent until then, also what a fault hit: faults come one at a time.
    /// </summary>
    internal static async Task Answered(Traffic traffic, int more)
    {
        var before = traffic.Count;
        await Eventually.Holds("commands are answered", () =>
        {
            Assert.Empty(traffic.Odd.Take(3));
            return traffic.Count >= before + more;
        });
        var sent = traffic.Sent.Select(c => c.Request).ToList();
        await Eventually.Holds("all that was sent is answered", () => sent.All(traffic.Acknowledged.ContainsKey));
    }

    /// <summary>Every moment a case comes in on which something fell due long ago: the sweep has work at each fault.</summary>
    private static async Task FallDue(PlayedCases cases, DateTimeOffset now, List<Guid> due, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop);
                due.Add(await cases.Record(now.AddDays(-60)));
            }
            catch (Exception e) when (e is OperationCanceledException or Npgsql.NpgsqlException or LedgerOutcomeUnknownException)
            {
                // The database is down: the next moment tries another.
            }
            catch (LedgerConflictException)
            {
                // A silo acted on the first half of it before the second was recorded: the case is sound and as it should be, but
                // not watched.
            }
        }
    }
}
