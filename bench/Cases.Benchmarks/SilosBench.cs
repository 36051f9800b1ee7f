using System.Text.Json;
using Cases.Benchmarks.Ledger;
using Cases.Cluster.Tests;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cases.Benchmarks;

/// <summary>
/// Commands through the case grain with one, two and three silos, each a process, on a fresh throw-away PostgreSQL with
/// full durability: 64 callers claim and release 16 cases each, over a client as web hosts have it.
/// </summary>
internal static class SilosBench
{
    private const int CasesEach = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> Run()
    {
        var figures = new[] { await With(silos: 1), await With(silos: 2), await With(silos: 3) };
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "silos", callers = BenchSilo.Callers, cases = BenchSilo.Callers * CasesEach, clusters = figures,
            machine = Machine.Name,
        }, Names));
        return figures.All(f => f.Errors == 0) ? 0 : 1;
    }

    private static async Task<Figures> With(int silos)
    {
        await using var cluster = await RunningCluster.Prepare(silos, webs: 0);
        await using var played = new PlayedCases(cluster.Owner);
        await cluster.Start();
        using var client = await Client(cluster);
        var grains = client.Services.GetRequiredService<IGrainFactory>();
        var cases = new ICaseGrain[BenchSilo.Callers * CasesEach];
        var filed = TimeProvider.System.GetUtcNow().AddHours(-2);
        await Parallel.ForAsync(
            0, cases.Length, async (i, _) => cases[i] = grains.GetGrain<ICaseGrain>(await played.Record(filed)));
        var errors = 0;
        var (perSecond, taken) = await Drivers.Full(BenchSilo.Callers, Command, WarmUp, Measured);
        await client.StopAsync();
        return new(silos, Math.Round(perSecond), taken.At(0.5), taken.At(0.99), errors);

        // Every case in turn; each is claimed in one round and released in the next.
        async Task Command(int caller, int i)
        {
            var (round, which) = Math.DivRem(i, CasesEach);
            CaseAct act = round % 2 == 0 ? new Claim() : new Release("bench");
            var clerk = new Actor(PlayedCases.Clerks[0], Role.IntakeClerk, PlayedCases.Agency);
            try
            {
                var answer = await cases[(caller * CasesEach) + which].Act(ActRequest.Of(clerk, act, Guid.NewGuid()));
                Interlocked.Add(ref errors, answer.IsDone ? 0 : 1);
            }
            catch (TimeoutException)
            {
                Interlocked.Increment(ref errors);
            }
        }
    }

    private static async Task<IHost> Client(RunningCluster cluster)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Topology"] = "Cluster", ["ConnectionStrings:Postgres"] = cluster.Owner, ["Tls:Folder"] = cluster.WebCertificate,
            ["Logging:LogLevel:Default"] = "Error",
        });
        builder.AddCasesSystem();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed record Figures(int Silos, double PerSecond, double P50Ms, double P99Ms, int Errors);
}
