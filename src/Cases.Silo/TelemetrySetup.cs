using Cases.Grains;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cases.Silo;

/// <summary>
/// Traces from page or job over grain to ledger, metrics, and logs that carry trace ids. Made only where an OTLP endpoint takes
/// them.
/// </summary>
internal static class TelemetrySetup
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Quiet = ["/alive", "/ready"];

    public static void AddCasesTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.Configure(options =>
            options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (builder.Configuration[EndpointKey] is not { Length: > 0 })
        {
            // Spans that nobody gets are not made: they cost a good part of a call.
            return;
        }
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("cases"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !Quiet.Contains(context.Request.Path.Value))
                .AddSource(Telemetry.Name, "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Telemetry.Name, "Microsoft.Orleans"))
            .WithLogging()
            .UseOtlpExporter();
    }
}
