using System.Diagnostics;
using System.Text.Json;
using Cases.Benchmarks.Ledger;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Cases.Benchmarks;

/// <summary>A sweep of production over open deadlines of which none is due, on a throw-away PostgreSQL.</summary>
internal static class SweepBench
{
    private const int Sweeps = 200;

    public static async Task<int> Run(string[] arguments)
    {
        var deadlines = arguments is [var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
        await using var cluster = await PostgreSqlCluster.Start();
        var folder = Directory.CreateTempSubdirectory("cases-bench-");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder.FullName, ["ConnectionStrings:Postgres"] = await cluster.NewDatabase(),
            ["Jobs:Enabled"] = "false",
            ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:Orleans"] = "Error",
        });
        builder.AddCasesSilo();
        using var host = builder.Build();
        await host.StartAsync();
        await using (
            var control =
                NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
                    host.Services.GetRequiredService<StorageOptions>().LedgerConnectionString) { CommandTimeout = 0 }))
        {
            await Filled.With(control, 0, deadlines);
        }
        var (sweep, due) = (host.Services.GetRequiredService<DueSweep>(), host.Services.GetRequiredService<IDueCases>());
        var asked = await Times(() => due.Due(TimeProvider.System.GetUtcNow(), 500));
        var swept = await Times(() => sweep.Run(CancellationToken.None));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "sweep", store = "PostgreSQL", open_deadlines = deadlines, due = 0, sweeps = Sweeps, machine = Machine.Name,
            what_is_due_median_ms = asked.At(0.5, 2), what_is_due_p99_ms = asked.At(0.99, 2), sweep_median_ms = swept.At(0.5, 2),
            sweep_p99_ms = swept.At(0.99, 2),
        }));
        await host.StopAsync();
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task<double[]> Times(Func<Task> what)
    {
        await what();
        var taken = new double[Sweeps];
        for (var i = 0; i < Sweeps; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await what();
            taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return [.. taken.Order()];
    }
}
