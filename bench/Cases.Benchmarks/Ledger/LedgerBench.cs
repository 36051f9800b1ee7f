using System.Text.Json;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>
/// Commands a second made durable, each way in one run on one throw-away PostgreSQL with full durability: 64 callers,
/// each with 16 cases of its own, through grains on an in-process silo; pgbench beside them as the floor.
/// </summary>
internal static class LedgerBench
{
    private const int Callers = BenchSilo.Callers;
    private const int CasesEach = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    /// <param name="only">Contenders to run, all when empty.</param>
    public static async Task<int> Run(string[] only)
    {
        await using var cluster = await PostgreSqlCluster.Start();
        var database = await cluster.NewDatabase();
        var options = new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = database };
        SchemaMigration.Apply(options);
        await using var control = NpgsqlDataSource.Create(options.LedgerConnectionString);
        var figures = new Dictionary<string, double>();
        using (var host = await Start(options))
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            await Contend<IOurs>("ours");
            await Contend<IAdoNet>("adonet");
            await Contend<IAdoNetBare>("adonet_bare");
            await Contend<IEfCore>("efcore");
            await host.StopAsync();

            async Task Contend<T>(string name) where T : IBenchCase
            {
                if (Wanted(name))
                {
                    await Empty(control);
                    figures[name] =
                        await Drivers.Full(
                            [.. Enumerable.Range(0, Callers * CasesEach)
                                .Select(_ => (IBenchCase)grains.GetGrain<T>(Guid.NewGuid()))], WarmUp, Measured);
                    Console.Error.WriteLine($"{name}: {figures[name]:0}");
                }
            }
        }
        if (Wanted("pgbench"))
        {
            await Empty(control);
            await Execute(control,
                $"insert into case_head select md5(i::text)::uuid, 0, '' from generate_series(1, {Callers * CasesEach}) i");
            await Execute(control, $"""
                insert into case_row (case_id, version, number, kind, stage, firm_id, firm_name, title, lead_agency, holder, arrived_at, paused, search)
                select md5(i::text)::uuid, 0, md5(i::text), '', '', '', '', '', '', '', 0, false, '' from generate_series(1, {Callers * CasesEach}) i
                """);
            var server = new NpgsqlConnectionStringBuilder(database);
            await PgBench.Run(server, Callers, Callers * CasesEach, (int)WarmUp.TotalSeconds);
            figures["pgbench"] = await PgBench.Run(server, Callers, Callers * CasesEach, (int)Measured.TotalSeconds);
            Console.Error.WriteLine($"pgbench: {figures["pgbench"]:0}");
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "ledger", callers = Callers,
            ours = Rate("ours"), adonet = Rate("adonet"), adonet_bare = Rate("adonet_bare"), efcore = Rate("efcore"),
            pgbench = Rate("pgbench"),
            ours_over_adonet = Ratio("adonet"), ours_over_efcore = Ratio("efcore"), ours_over_pgbench = Ratio("pgbench"),
        }));
        return 0;

        bool Wanted(string name) => only.Length == 0 || only.Contains(name);
        double Rate(string name) => Math.Round(figures.GetValueOrDefault(name));
        double Ratio(string name) =>
            figures.TryGetValue(name, out var other) ? Math.Round(figures.GetValueOrDefault("ours") / other, 2) : 0;
    }

    private static Task<IHost> Start(StorageOptions options) => BenchSilo.Start(options, (services, _) =>
    {
        services.AddCasesStorage(options);
        services.AddSingleton(NpgsqlDataSource.Create(BenchSilo.Pooled(options.LedgerConnectionString)));
        services.AddPooledDbContextFactory<BenchContext>((s, o) => o.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()));
    });

    private static async Task Empty(NpgsqlDataSource control)
    {
        await Execute(control, "truncate case_head, case_event, case_row, grains.OrleansStorage");
        await Execute(control, "checkpoint");
    }

    private static async Task Execute(NpgsqlDataSource control, string sql)
    {
        await using var command = control.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
