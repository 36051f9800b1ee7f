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

/// <summary>
/// In one process: makes the tables of accounts and keys while the silo starts, not after it: neither needs the
/// other, and pages and keys wait for both.
/// </summary>
internal sealed class AccountsBeside(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    private Task _made = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _made = Task.Run(
            async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AccountsDb>().Prepare(cancellationToken);
            },
            cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => _made;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers what makes the tables; before the keys, which are read from them at the start.</summary>
internal static class AccountsOpeningRegistration
{
    public static void AddAccountsOpening(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsCluster())
        {
            builder.Services.AddHostedService<AccountsBeside>();
            return;
        }
        builder.Services.AddSingleton<AccountsOpening>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AccountsOpening>());
        builder.Services.AddHealthChecks().AddCheck<AccountsOpening>("accounts");
    }
}
