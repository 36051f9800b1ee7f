using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Cases.Silo;

/// <summary>
/// Ready means: the schema is up to date, the silo is active, its clock can be trusted, the database answers and takes commits.
/// </summary>
internal sealed class Readiness(
    StoreOpening store, ISiloStatusOracle silo, ClockWatch clock, CommitTrouble trouble, IDueCases due, TimeProvider time)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!store.IsOpen)
        {
            return HealthCheckResult.Unhealthy("The store is being opened.");
        }
        if (silo.CurrentStatus != SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}.");
        }
        if (clock.Fault is { } fault)
        {
            return HealthCheckResult.Unhealthy(fault);
        }
        await due.Due(time.GetUtcNow(), 1, cancellation: cancellationToken);
        return trouble.Fault is { } stuck ? HealthCheckResult.Unhealthy(stuck) : HealthCheckResult.Healthy();
    }
}

/// <summary>A web host of a cluster is ready when it has reached the silos once and the database answers.</summary>
internal sealed class ClientReadiness(
    StoreOpening store, ClockWatch clock, IHostApplicationLifetime host, IDueCases due, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!store.IsOpen)
        {
            return HealthCheckResult.Unhealthy((store as AwaitedStore)?.Lacks ?? "The store is being opened.");
        }
        if (!host.ApplicationStarted.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("No silo has been reached yet.");
        }
        if (clock.Fault is { } fault)
        {
            return HealthCheckResult.Unhealthy(fault);
        }
        await due.Due(time.GetUtcNow(), 1, cancellation: cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
