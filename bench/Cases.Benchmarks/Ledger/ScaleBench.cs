using System.Text.Json;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>
/// What a command costs while 10,000 and while 1,000,000 cases are kept, on one throw-away PostgreSQL with full durability:
/// the rate at full load, and how long a command takes at half of that.
/// </summary>
internal static class ScaleBench
{
    private const int CasesDriven = BenchSilo.Callers * 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="sizes">Cases that are kept, fewest first; absent: 10,000 and 1,000,000.</param>
    public static async Task<int> Run(string[] sizes)
    {
        await using var cluster = await PostgreSqlCluster.Start();
        var options =
            new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = await cluster.NewDatabase() };
        SchemaMigration.Apply(options);
        await using var control =
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.LedgerConnectionString) { CommandTimeout = 0 });
        List<Figures> figures = [];
        var kept = 0;
        foreach (var size in sizes.Length == 0 ? [10_000, 1_000_000] : sizes.Select(
            n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)))
        {
            await Filled.With(control, kept, size);
            kept = size;
            using var host = await BenchSilo.Start(options, (services, _) => services.AddCasesStorage(options));
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            IBenchCase[] cases = [.. Enumerable.Range(0, CasesDriven).Select(_ => grains.GetGrain<IOurs>(Guid.NewGuid()))];
            var full = await Drivers.Full(cases, WarmUp, Measured);
            var taken = await Drivers.Paced(cases, full / 2, Measured);
            figures.Add(new(size, Math.Round(full), taken.At(0.5), taken.At(0.99)));
            await Console.Error.WriteLineAsync($"{figures[^1]}");
            await host.StopAsync();
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "scale", callers = BenchSilo.Callers, machine = Machine.Name, sizes = figures,
            cost_most_over_fewest = Math.Round(figures[0].PerSecond / figures[^1].PerSecond, 2),
        }, Names));
        return 0;
    }

    private sealed record Figures(int Cases, double PerSecond, double HalfLoadMedianMs, double HalfLoadP99Ms);
}
