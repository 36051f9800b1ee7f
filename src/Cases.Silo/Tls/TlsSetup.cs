using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace Cases.Silo.Tls;

/// <summary>Puts TLS under every connection between processes.</summary>
internal static class TlsSetup
{
    public static void UseCasesTls(this ISiloBuilder silo, IConfiguration set)
    {
        if (TlsSettings.Of(set, isSilo: true) is { } settings)
        {
            Add(silo.Services, settings);
            silo.Configure<SiloConnectionOptions>(options =>
            {
                options.ConfigureSiloInboundConnection(connection => connection.UseServerTls(Options(connection)));
                options.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(Options(connection)));
                options.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(Options(connection)));
            });
        }
    }

    public static void UseCasesTls(this IClientBuilder client, IConfiguration set)
    {
        if (TlsSettings.Of(set, isSilo: false) is { } settings)
        {
            Add(client.Services, settings);
            client.Configure<ClientConnectionOptions>(
                options => options.ConfigureConnection(connection => connection.UseClientTls(Options(connection))));
        }
    }

    private static void Add(IServiceCollection services, TlsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ClusterTls>();
        services.AddHealthChecks().AddCheck<TlsReadiness>("tls");
    }

    private static TlsOptions Options(IConnectionBuilder connection) =>
        connection.ApplicationServices.GetRequiredService<ClusterTls>().Options;
}
