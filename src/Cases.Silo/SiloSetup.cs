using System.Net;
using System.Net.Sockets;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.Silo.Papers;
using Cases.Silo.Search;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace Cases.Silo;

/// <summary>
/// The silo and all it needs, inside the process that calls this: the only one in Embedded, one of several in Cluster.
/// </summary>
public static class SiloSetup
{
    /// <summary>The TCP port that silos talk on. Absent: 11111 in Cluster, a free one of loopback in Embedded.</summary>
    public const string PortKey = "Silo:Port";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Registers storage, law, calendar, grains, jobs and telemetry. On SQLite the data folder belongs to this process
    /// from here on. Register a TimeProvider before, as an instance, to run on other time.
    /// </summary>
    /// <exception cref="StartRefusedException">Another process works on the same data.</exception>
    public static IHostApplicationBuilder AddCasesSilo(this IHostApplicationBuilder builder)
    {
        var storage = StorageSettings.Of(builder) with { LongestRead = StorageSettings.LongestRead };
        if (storage.LivesInFolder)
        {
            var held = StorageSettings.Hold(storage.DataFolder);
            // Made by the container, so that the container gives it back, last of all.
            builder.Services.AddSingleton(_ => held);
        }
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddCasesStorage(storage, SealSettings.Of(builder.Configuration));
        builder.Services.AddCasesLaw(builder.Configuration[LawRegistration.FolderKey]);
        builder.Services.AddCasesCalendar(builder.Configuration.GetValue<bool>(CalendarRegistration.OnePersonKey));
        builder.Services.AddCasesPress();
        builder.Services.AddSingleton<IDocumentReader, DocumentReader>();
        builder.AddCasesTelemetry();
        var cluster = builder.Configuration.IsCluster();
        if (cluster)
        {
            builder.Services.AddSingleton<StoreOpening, AwaitedStore>();
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ClientSetup.Drain);
            MovesBetween.Add(builder.Services, moves => moves.Send);
        }
        else
        {
            builder.Services.AddSingleton<StoreOpening, OwnStore>();
        }
        // Before Orleans: its storage reads its queries from the schema, and grains find the calendar loaded.
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreOpening>());
        builder.Services.AddCasesClock();
        builder.Services.AddDatabaseFaults();
        builder.UseOrleans(silo => Configure(silo, storage, builder.Configuration));
        if (builder.Environment.IsDevelopment())
        {
            // After Orleans: numbers, desks and profiles are grains.
            builder.Services.AddHostedService<Demo.DemoLoading>();
        }
        builder.Services.AddHostedService<CalendarReading>();
        if (builder.Services.Any(service => service.ServiceType == typeof(IWriteAheadLog)))
        {
            builder.Services.AddHostedService<LogShrinking>();
        }
        // Last: jobs begin when there is a silo to poke, and end before it does.
        builder.Services.AddCasesJobs(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<Readiness>("silo");
        return builder;
    }

    /// <summary>The watch over this process's clock, and for everybody else the time that it makes of it.</summary>
    internal static void AddCasesClock(this IServiceCollection services)
    {
        var own = (TimeProvider)services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
        services.Replace(
            ServiceDescriptor.Singleton<TimeProvider>(s => new StoreTime(own, new(s.GetRequiredService<ClockWatch>))));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ClockWatch>(s, own));
        services.AddHostedService(s => s.GetRequiredService<ClockWatch>());
    }

    private static void Configure(ISiloBuilder silo, StorageOptions storage, IConfiguration set)
    {
        if (set.IsCluster())
        {
            ClusterSetup.Silo(silo, storage, set);
        }
        else
        {
            var port = set.GetValue(PortKey, 0);
            // No gateway: the only client is this process.
            silo.UseLocalhostClustering(port == 0 ? FreePort() : port, gatewayPort: 0, serviceId: "cases", clusterId: "cases");
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            // Alone there is nobody to declare dead, and a machine that slept for weeks must not take itself for long gone.
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.DefunctSiloCleanupPeriod = null;
                options.EvictWhenMaxJoinAttemptTimeExceeded = false;
            });
        }
        silo.Services.AddKeyedSingleton<TimeProvider, SteadyTime>(TimeProviderNames.ActivationManagement);
        silo.AddIncomingGrainCallFilter<ClockGuard>();
        silo.AddAdoNetGrainStorage(StateNames.Store, options =>
        {
            options.Invariant = storage.OrleansInvariant;
            options.ConnectionString = storage.OrleansConnectionString;
        });
        silo.AddActivityPropagation();
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.NumMissedProbesLimit = 3;
            // Three of these also are how long a silo counts as living that was heard of last. By default that is 24 s, in which
            // the cases of a frozen one answer nobody. To take a living one for dead costs its restart and no command.
            options.MaxProbeTimeout = options.ProbeTimeout;
            // A silo that froze and was declared dead meanwhile learns it from the table, and ends.
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            // Else a silo whose clock runs ahead would take those that start later by the right time for dead.
            options.SiloGenerationRetirementAge = null;
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
