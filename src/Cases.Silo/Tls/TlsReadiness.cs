using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cases.Silo.Tls;

/// <summary>
/// Says what is wrong with the certificate, and that the process is ready all the same: connections that are open work
/// on, and to take every process out of service at the same hour helps nobody.
/// </summary>
internal sealed class TlsReadiness(ClusterTls tls) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(tls.Fault() is { } fault ? HealthCheckResult.Degraded(fault) : HealthCheckResult.Healthy());
}
