using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Papers;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cases.Silo;

/// <summary>What a web host needs of the system: all of it in Embedded, a client of the silos in Cluster.</summary>
public static class ClientSetup
{
    /// <summary>Longer than a web host lets open requests go on; the process is given more than that to end.</summary>
    internal static readonly TimeSpan Drain = TimeSpan.FromSeconds(25);

    public static IHostApplicationBuilder AddCasesSystem(this IHostApplicationBuilder builder) =>
        builder.Configuration.IsCluster() ? builder.AddCasesClient() : builder.AddCasesSilo();

    private static IHostApplicationBuilder AddCasesClient(this IHostApplicationBuilder builder)
    {
        var storage = StorageSettings.Of(builder) with { LongestRead = StorageSettings.LongestRead };
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddCasesStorage(storage).AddCasesLaw(builder.Configuration[LawRegistration.FolderKey])
            .AddCasesCalendar(builder.Configuration.GetValue<bool>(CalendarRegistration.OnePersonKey))
            .AddCasesPress();
        builder.AddCasesTelemetry();
        // Pages are served while silos and database are still awaited: that the process is alive can be told at once.
        builder.Services.Configure<HostOptions>(host => (host.ServicesStartConcurrently, host.ShutdownTimeout) = (true, Drain));
        builder.Services.AddSingleton<StoreOpening, AwaitedStore>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreOpening>());
        builder.Services.AddCasesClock();
        builder.Services.AddHostedService<CalendarReading>();
        MovesBetween.Add(builder.Services, moves => moves.Listen);
        builder.Services.AddDatabaseFaults();
        builder.UseOrleansClient(client => ClusterSetup.Client(client, storage, builder.Configuration));
        builder.Services.AddHealthChecks().AddCheck<ClientReadiness>("client");
        return builder;
    }
}
