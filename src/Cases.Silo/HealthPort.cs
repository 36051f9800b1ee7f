using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cases.Silo;

/// <summary>
/// <c>/alive</c> and <c>/ready</c> of a silo, on a port of their own that is open before anything else. Alive asks
/// neither a grain nor the database: restarting a silo mends neither.
/// </summary>
internal sealed class HealthPort : IAsyncDisposable
{
    private const string DefaultAddress = "http://*:8081";

    private readonly WebApplication _app;

    private HealthPort(WebApplication app) => _app = app;

    /// <summary>Listens where <c>ASPNETCORE_URLS</c> says, else on port 8081.</summary>
    public static async Task<HealthPort> Open(string[] args, IServiceProvider silo)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
        // Signals are for the silo; this ends after it.
        builder.Services.AddSingleton<IHostLifetime, Unmoved>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapGet("/alive", () => "Alive");
        app.MapGet("/ready", async (CancellationToken cancellation) => await Ready(silo, cancellation));
        await app.StartAsync();
        return new HealthPort(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<IResult> Ready(IServiceProvider silo, CancellationToken cancellation)
    {
        var lifetime = silo.GetRequiredService<IHostApplicationLifetime>();
        if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var lacks = (silo.GetRequiredService<StoreOpening>() as AwaitedStore)?.Lacks;
            return Results.Text(lacks ?? "The silo starts or stops.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        var report = await silo.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation);
        return Results.Text(
            string.Join('\n', report.Entries.Values.Select(e => e.Description ?? e.Exception?.Message ?? $"{e.Status}")),
            statusCode: report.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK);
    }

    private sealed class Unmoved : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
