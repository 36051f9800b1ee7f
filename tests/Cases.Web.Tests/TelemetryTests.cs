using System.Diagnostics;
using System.Net;
using Cases.TestKit;
using Cases.Web.Tests.Filing;
using OpenTelemetry.Trace;

namespace Cases.Web.Tests;

/// <summary>What a page leaves in traces, as they would be exported.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_spans_page_case_and_ledger_and_holds_no_personal_data()
    {
        List<Activity> spans = [];
        using var app = new WebApp
        {
            // Nobody listens there; what would be sent is looked at before.
            Settings = { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{Loopback.FreePort()}" },
            Further = services => services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(spans)),
        };
        var filer = await Filer.SignedIn(app);
        // What somebody looks for may be a name.
        Assert.Equal(HttpStatusCode.OK, (await filer.Browser.GetAsync("/demo/sign-in?q=Secretname")).StatusCode);
        var draft = await filer.Start();
        await filer.Fill(draft, "review",
            new Dictionary<string, string> { ["Input.FirmName"] = "Secretname", ["Input.Request"] = "Secretwords" });
        Assert.Equal(HttpStatusCode.Redirect, (await filer.File(draft)).StatusCode);
        Assert.NotEmpty(await filer.Recorded(draft));

        Activity[] heard;
        lock (spans)
        {
            heard = [.. spans];
        }
        var act = heard.Single(s => s.OperationName == "act file-request" && $"{s.GetTagItem("cases.case.id")}" == $"{draft}");
        var trace = heard.Where(s => s.TraceId == act.TraceId).ToList();
        Assert.Equal(act.SpanId, trace.Single(s => s.OperationName == "ledger record").ParentSpanId);
        var page = act;
        while (trace.FirstOrDefault(s => s.SpanId == page.ParentSpanId) is { } parent)
            page = parent;
        Assert.Equal((ActivityKind.Server, "POST"), (page.Kind, $"{page.GetTagItem("http.request.method")}"));

        var exported = heard.SelectMany(s => s.TagObjects.Select(t => $"{t.Key}={t.Value}").Append(s.DisplayName)).ToList();
        Assert.Contains(exported, e => e.Contains("sign-in", StringComparison.Ordinal));
        foreach (var mark in (string[])["Secretname", "Secretwords", "123-45-67891", "1234567891", "Filer Lee", "이두리"])
            Assert.DoesNotContain(exported, e => e.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Alive_asks_nothing_and_ready_asks_silo_and_database()
    {
        using var app = new WebApp();
        using var browser = app.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/alive")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/ready")).StatusCode);
        // With its tables gone the database has no answer to give.
        app.Break();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/alive")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/ready")).StatusCode);
    }
}
