using System.Net;
using System.Net.Sockets;
using Cases.Grains;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace Cases.Silo;

/// <summary>The silo and all it needs, inside the process that calls this: the default topology, Embedded.</summary>
public static class SiloSetup
{
    /// <summary>The TCP port on loopback that the silo listens on; absent or 0 takes a free one.</summary>
    public const string PortKey = "Silo:Port";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Registers storage, law, calendar, grains, jobs and telemetry. On SQLite the data folder belongs to this process
    /// from here on. Register a TimeProvider before or replace it after to run on other time.
    /// </summary>
    /// <exception cref="StartRefusedException">Another process works on the same data.</exception>
    public static IHostApplicationBuilder AddCasesSilo(this IHostApplicationBuilder builder)
    {
        var storage = StorageSettings.Of(builder);
        if (storage.Provider == StorageProvider.Sqlite)
        {
            var held = StorageSettings.Hold(storage.DataFolder);
            // Made by the container, so that the container gives it back, last of all.
            builder.Services.AddSingleton(_ => held);
        }
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddCasesStorage(storage, SealSettings.Of(builder.Configuration));
        builder.Services.AddCasesLaw(builder.Configuration[LawRegistration.FolderKey]);
        builder.Services.AddCasesCalendar();
        builder.AddCasesTelemetry();
        builder.Services.AddSingleton<StoreOpening>();
        // Before Orleans: its storage reads its queries from the schema, and grains find the calendar loaded.
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreOpening>());
        builder.UseOrleans(silo => Configure(silo, storage, builder.Configuration.GetValue(PortKey, 0)));
        if (builder.Environment.IsDevelopment())
        {
            // After Orleans: numbers, desks and profiles are grains.
            builder.Services.AddHostedService<Demo.DemoLoading>();
        }
        // Last: jobs begin when there is a silo to poke, and end before it does.
        builder.Services.AddCasesJobs(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<Readiness>("silo");
        return builder;
    }

    private static void Configure(ISiloBuilder silo, StorageOptions storage, int port)
    {
        // No gateway: the only client is this process.
        silo.UseLocalhostClustering(port == 0 ? FreePort() : port, gatewayPort: 0, serviceId: "cases", clusterId: "cases");
        silo.AddAdoNetGrainStorage(StateNames.Store, options =>
        {
            options.Invariant = storage.OrleansInvariant;
            options.ConnectionString = storage.OrleansConnectionString;
        });
        silo.AddActivityPropagation();
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.NumMissedProbesLimit = 3;
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
