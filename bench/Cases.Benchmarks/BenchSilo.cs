using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;

namespace Cases.Benchmarks;

/// <summary>A silo in this process, alone.</summary>
internal static class BenchSilo
{
    public const int Callers = 64;

    public static async Task<IHost> Start(StorageOptions options, Action<IServiceCollection, ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(Loopback.FreePort(), Loopback.FreePort())
                .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("bench", "bench"))
                .AddAdoNetGrainStorage("documents", o =>
                    (o.Invariant, o.ConnectionString) = (options.OrleansInvariant, Pooled(options.OrleansConnectionString)));
            configure(silo.Services, silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>A place in the pool for every caller, and statements prepared.</summary>
    public static string Pooled(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = Callers, MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 }
            .ToString();
}
