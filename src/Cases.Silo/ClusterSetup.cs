using System.Net;
using System.Net.Sockets;
using Cases.Grains.Storage;
using Cases.Silo.Tls;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Cases.Silo;

/// <summary>How silos and clients find each other in the Cluster topology: by the membership table in PostgreSQL.</summary>
internal static class ClusterSetup
{
    /// <summary>The IP address that other silos and the web hosts reach this silo at; absent takes the host's own.</summary>
    public const string AddressKey = "Silo:Address";

    /// <summary>The TCP port that web hosts call.</summary>
    public const string GatewayPortKey = "Silo:GatewayPort";

    /// <summary>One name for cluster and service: an upgrade rolls through the same cluster.</summary>
    private const string Name = "cases";

    /// <summary>
    /// A silo that froze is declared dead after three missed probes; a caller that gave up by then finds the new
    /// activation at its next try.
    /// </summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a web host may go on calling a gateway that is no more.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    public static int Port(IConfiguration set) => set.GetValue(SiloSetup.PortKey, 0) is > 0 and var port ? port : 11111;

    public static int GatewayPort(IConfiguration set) => set.GetValue(GatewayPortKey, 30000);

    public static void Silo(ISiloBuilder silo, StorageOptions storage, IConfiguration set)
    {
        silo.UseAdoNetClustering(options =>
            (options.Invariant, options.ConnectionString) = (storage.OrleansInvariant, storage.OrleansConnectionString));
        silo.Configure<ClusterOptions>(Named);
        silo.UseCasesTls(set);
        if (set[AddressKey] is { Length: > 0 } text)
        {
            var address = IPAddress.Parse(text);
            silo.ConfigureEndpoints(address, Port(set), GatewayPort(set), listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        }
        else
        {
            silo.ConfigureEndpoints(Port(set), GatewayPort(set), AddressFamily.InterNetwork, listenOnAnyHostAddress: true);
        }
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
    }

    /// <summary>Faults of the database cross from silo to caller as what they are, so that those that pass can be told.</summary>
    public static void AddDatabaseFaults(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add("Npgsql"));

    public static void Client(IClientBuilder client, StorageOptions storage, IConfiguration set)
    {
        client.UseAdoNetClustering(options =>
            (options.Invariant, options.ConnectionString) = (storage.OrleansInvariant, storage.OrleansConnectionString));
        client.Configure<ClusterOptions>(Named);
        client.UseCasesTls(set);
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayRefresh);
        client.AddActivityPropagation();
        client.UseConnectionRetryFilter<KeepTrying>();
    }

    private static void Named(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Name, Name);

    /// <summary>Web hosts may start before any silo does.</summary>
    private sealed class KeepTrying(ILogger<KeepTrying> log) : IClientConnectionRetryFilter
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
        {
            log.LogWarning("No silo can be reached yet: {Reason}", exception.Message);
            using var timer = new PeriodicTimer(Pause);
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
