using Cases.Grains.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Cases.Silo;

/// <summary>Ready means: the schema is up to date, the silo is active, and the database answers.</summary>
internal sealed class Readiness(StoreOpening store, ISiloStatusOracle silo, IDueCases due, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!store.IsOpen)
        {
            return HealthCheckResult.Unhealthy("The store is being opened.");
        }
        if (silo.CurrentStatus != SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}.");
        }
        await due.Due(time.GetUtcNow(), 1, null, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
