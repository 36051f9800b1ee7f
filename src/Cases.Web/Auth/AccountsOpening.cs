using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cases.Web.Auth;

/// <summary>In a cluster: makes the tables of accounts and keys as soon as the database lets it. Not ready before.</summary>
internal sealed class AccountsOpening(IServiceScopeFactory scopes, ILogger<AccountsOpening> log) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private volatile bool _open;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_open ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The accounts are being opened."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (!(_open = await Try(stoppingToken)))
            await timer.WaitForNextTickAsync(stoppingToken);
    }

    private async Task<bool> Try(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().Prepare(cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("Waiting for the tables of accounts: {Reason}", e.Message);
            return false;
        }
    }
}

/// <summary>Registers it where it is needed.</summary>
internal static class AccountsOpeningRegistration
{
    public static void AddAccountsOpening(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsCluster())
            return;
        builder.Services.AddSingleton<AccountsOpening>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AccountsOpening>());
        builder.Services.AddHealthChecks().AddCheck<AccountsOpening>("accounts");
    }
}
