using System.Net;
using Cases.TestKit;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>Tests that share one cluster: they run one after another.</summary>
[CollectionDefinition(nameof(HardTimes))]
public sealed class HardTimesDefinition : ICollectionFixture<HardTimes>;

/// <summary>
/// A silo and a web host whose database has its tables on a small disk. Their resources are taken away and given back.
/// </summary>
public sealed class HardTimes : IAsyncLifetime
{
    private const int Megabytes = 128;
    private const int Targets = 24;
    private const int PerSecond = 40;

    /// <summary>Seconds to wait for a connection, and less than a client waits for its answer.</summary>
    private const int Patience = 3;

    private RunningCluster? _cluster;
    private PlayedCases? _cases;
    private SmallDisk? _disk;

    internal RunningCluster Cluster => _cluster!;

    internal PlayedCases Cases => _cases!;

    internal SmallDisk Disk => _disk!;

    public async ValueTask InitializeAsync()
    {
        _disk = SmallDisk.Mount(Megabytes, "postgres");
        _cluster = await RunningCluster.Prepare(silos: 1, webs: 1, _disk.Path, Patience);
        _cases = new(Cluster.Owner);
        await Cases.People();
        await Cluster.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cases is not null)
        {
            await _cases.DisposeAsync();
        }
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
        _disk?.Dispose();
    }

    /// <summary>
    /// Clients work, the trouble comes and goes, and they work again, without anybody's hand: nothing is lost, nothing twice, all
    /// of it sound.
    /// </summary>
    /// <returns>The figures.</returns>
    internal async Task<string> Come(Func<Traffic, Task> trouble, IReadOnlyList<Guid>? due = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var targets = await Task.WhenAll(Enumerable.Range(0, Targets).Select(_ => Cases.Record(now.AddHours(-2))));
        using var traffic = new Traffic(Cluster.Addresses, targets, PerSecond);
        await traffic.SignIn();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => traffic.Run(Eventually.Limit, stop.Token));
        await FaultTests.Answered(traffic, 20);
        await trouble(traffic);
        await FaultTests.Answered(traffic, 20);
        foreach (var host in Hosts)
        {
            await Says(host, HttpStatusCode.OK, "");
        }
        await stop.CancelAsync();
        await running;
        var verdict = await Verdict.Of(traffic, Cases, targets, due ?? [], 1);
        verdict.NothingLost(traffic);
        return $"{verdict} {string.Join(", ", traffic.TurnedAway)}";
    }

    internal RunningProgram Silo => Cluster.Silos[0];

    internal RunningProgram Web => Cluster.Webs[0];

    private IEnumerable<RunningProgram> Hosts => [Silo, Web];

    /// <summary>More acts are turned away under this code, and none in another way than until another time.</summary>
    internal static async Task TurnedAway(Traffic traffic, string code)
    {
        var before = traffic.TurnedAway.GetValueOrDefault(code);
        try
        {
            await Eventually.Holds($"acts are turned away as {code}", () =>
            {
                Assert.Equal("", string.Join('\n', traffic.Odd.Take(3)));
                return traffic.TurnedAway.GetValueOrDefault(code) >= before + 20;
            });
        }
        catch (TimeoutException late)
        {
            Assert.Fail($"{late.Message}; {traffic.Count} answered, turned away {string.Join(", ", traffic.TurnedAway)}");
        }
    }

    /// <summary>In time /ready answers so, in these words.</summary>
    internal static async Task Says(RunningProgram host, HttpStatusCode status, string words)
    {
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(10) };
        var said = "";
        try
        {
            await Eventually.Holds("/ready", async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
                    said = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
                    return answer.StatusCode == status && said.Contains(words, StringComparison.OrdinalIgnoreCase);
                }
                catch (Exception starting) when (starting is HttpRequestException or TaskCanceledException)
                {
                    said = starting.Message;
                    return false;
                }
            });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"/ready says: {said}");
        }
    }
}
