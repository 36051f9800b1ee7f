using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// What leaves the process by OpenTelemetry. Other tests of this process are heard too, so each looks at its own.
/// </summary>
public sealed class TelemetryTests
{
    private const string Name = "비밀이름금속";
    private static readonly string Number = Silo.Demo.DemoFirms.All[7].RegistrationNumber;
    private const string Words = "비밀의견";
    private const string Address = "secret-address";

    [Fact]
    public async Task One_trace_spans_job_case_and_ledger()
    {
        var heard = new Heard();
        await using var bed = await Started(heard);
        var id = Guid.NewGuid();
        await bed.Do(id, SiloBed.Firm, new FileRequest("2026-000001", "motir", SampleFiling.For()));
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Sweep();

        var wake = heard.Spans().Single(s => s.OperationName == "act wake" && $"{s.GetTagItem("cases.case.id")}" == $"{id}");
        var trace = heard.Spans().Where(s => s.TraceId == wake.TraceId).ToList();
        Assert.Equal(trace.Single(s => s.OperationName == "job due-sweep").SpanId, Root(wake, trace).SpanId);
        Assert.Equal(wake.SpanId, trace.Single(s => s.OperationName == "ledger record").ParentSpanId);
    }

    [Fact]
    public async Task Acts_declined_acts_by_code_commits_lag_and_what_is_open_are_measured()
    {
        var heard = new Heard();
        await using var bed = await Started(heard);
        var id = await bed.Received(1);
        await bed.Do(id, SiloBed.Clerk, new Claim());
        await bed.Try(id, SiloBed.Clerk, new Claim());
        // Waits for intake, which is late by then.
        await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest("2026-000002", "motir", SampleFiling.For()));
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Get<WorkWatch>().Count(CancellationToken.None);

        var metrics = heard.Metrics(bed.Services);
        Assert.Contains(
            metrics, m => m.Name == "cases.acts" && Tags(m).Any(t => t.Contains("cases.answer=done", StringComparison.Ordinal)));
        Assert.Contains(metrics, m =>
            m.Name == "cases.acts" && Tags(m).Any(t => t.Contains("cases.answer=claim.yours-already", StringComparison.Ordinal)));
        foreach (var name in (string[])["cases.ledger.batch.size", "cases.ledger.commit.duration", "cases.sweep.lag",
            "cases.open", "cases.hand_offs.overdue"])
        {
            Assert.Contains(metrics, m => m.Name == name);
        }
        Assert.True(Gauge(bed.Services, "cases.sweep.lag") > TimeSpan.FromDays(1).TotalSeconds);
    }

    [Fact]
    public async Task Commits_of_milliseconds_and_of_seconds_are_told_apart_and_so_are_small_and_large_batches()
    {
        var heard = new Heard();
        await using var bed = await Started(heard);
        await bed.Received(1);

        var metrics = heard.Metrics(bed.Services);
        var duration = Bounds(metrics.Last(m => m.Name == "cases.ledger.commit.duration"));
        Assert.True(duration.Count(b => b < 0.1) >= 5 && duration.Contains(0.5) && duration.Count(b => b is > 0.5 and <= 10) >= 3,
            string.Join(' ', duration));
        var size = Bounds(metrics.Last(m => m.Name == "cases.ledger.batch.size"));
        Assert.True(size.Contains(1) && size.Contains(256), string.Join(' ', size));
    }

    [Fact]
    public async Task A_log_line_carries_the_trace_it_was_written_in_and_nothing_that_is_exported_holds_personal_data()
    {
        var heard = new Heard();
        await using var bed = await Started(heard);
        await bed.Get<IPeople>().Keep(
            [new("clerk-of-marks", Name, Name, "intake-clerk", "motir", null, $"{Address}@example.com", null, "ko", null)]);
        var id = Guid.NewGuid();
        await bed.Do(id, SiloBed.Firm, new FileRequest(
            "2026-000001", "motir", SampleFiling.For() with { FirmName = Name, RegistrationNumber = Number, Request = Words }));
        await bed.Try(id, SiloBed.Clerk, new Grains.Domain.Link(id, LinkKind.Related, Words));
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Sweep();
        // Nobody listens there, so the job has something to write about.
        await bed.Get<Digest>().Run(CancellationToken.None);

        var line = heard.Logs.Single(l => l.Text.StartsWith("Mail could not be sent", StringComparison.Ordinal));
        Assert.Equal("job digest", heard.Spans().Single(s => s.TraceId == line.TraceId && s.SpanId == line.SpanId).OperationName);
        var exported = heard.Spans()
            .SelectMany(s => s.TagObjects.Select(t => $"{t.Key}={t.Value}")
                .Concat(s.Events.SelectMany(e => e.Tags.Select(t => $"{t.Value}"))).Append(s.DisplayName))
            .Concat(heard.Metrics(bed.Services).SelectMany(Tags))
            .Concat(heard.Logs.Select(l => l.Text)).ToList();
        Assert.Contains(exported, e => e.Contains("cases.act=file-request", StringComparison.Ordinal));
        foreach (var mark in (string[])[Name, Number, Words, Address])
        {
            Assert.DoesNotContain(exported, e => e.Contains(mark, StringComparison.Ordinal));
        }
    }

    private static async Task<SiloBed> Started(Heard heard)
    {
        var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00");
        bed.Settings["Logging:LogLevel:Default"] = "Information";
        // Nobody listens there; what would be sent is looked at before.
        bed.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{Loopback.FreePort()}";
        bed.Settings["Smtp:Host"] = "127.0.0.1";
        bed.Settings["Smtp:Port"] = $"{Loopback.FreePort()}";
        bed.Further = heard.Listen;
        await bed.Restart();
        return bed;
    }

    private static Activity Root(Activity span, List<Activity> trace) =>
        trace.FirstOrDefault(s => s.SpanId == span.ParentSpanId) is { } parent ? Root(parent, trace) : span;

    /// <summary>What the gauge of this silo shows, whatever those of the same name in this process do.</summary>
    private static double Gauge(IServiceProvider services, string name)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        var shown = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name && instrument.Meter.Scope == scope)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => shown.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return Assert.Single(shown);
    }

    private static IEnumerable<string> Tags(Metric metric)
    {
        foreach (var point in metric.GetMetricPoints())
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
            {
                tags.Add(string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}"));
            }
            yield return string.Join(' ', tags);
        }
    }

    private static List<double> Bounds(Metric metric)
    {
        var bounds = new List<double>();
        foreach (var point in metric.GetMetricPoints())
        {
            foreach (var bucket in point.GetHistogramBuckets())
            {
                bounds.Add(bucket.ExplicitBound);
            }
            break;
        }
        return bounds;
    }

    private sealed class Heard
    {
        private readonly List<Activity> _spans = [];
        private readonly List<Metric> _metrics = [];

        public ConcurrentQueue<(string Text, ActivityTraceId TraceId, ActivitySpanId SpanId)> Logs { get; } = [];

        public void Listen(IServiceCollection services)
        {
            services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(_spans));
            services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(_metrics));
            services.AddOpenTelemetry()
                .WithLogging(logs => logs.AddProcessor(new Reader(Logs)), options => options.IncludeFormattedMessage = true);
        }

        public List<Activity> Spans()
        {
            lock (_spans)
            {
                return [.. _spans];
            }
        }

        public List<Metric> Metrics(IServiceProvider services)
        {
            services.GetRequiredService<MeterProvider>().ForceFlush();
            return [.. _metrics];
        }
    }

    /// <summary>A log record is used again once its processors have seen it.</summary>
    private sealed class Reader(ConcurrentQueue<(string Text, ActivityTraceId TraceId, ActivitySpanId SpanId)> lines)
        : OpenTelemetry.BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data) => lines.Enqueue((
            $"{data.FormattedMessage} {data.Exception} {string.Join(' ', data.Attributes?.Select(a => $"{a.Key}={a.Value}") ?? [])}", data.TraceId, data.SpanId));
    }
}
