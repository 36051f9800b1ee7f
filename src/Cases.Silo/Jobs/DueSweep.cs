using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Wakes the cases on which something fell due, oldest first, and no others.</summary>
internal sealed class DueSweep(IDueCases due, Pokes pokes, SweepFigures figures, TimeProvider time, ClockWatch clock)
{
    private const int Page = 500;

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job due-sweep");
        var now = time.GetUtcNow();
        var woken = 0;
        for (DueCase? after = null; ;)
        {
            var page = await due.Due(now, Page, after, cancellation);
            if (after is null)
            {
                figures.Lag = page.Count == 0 ? TimeSpan.Zero : now - page[0].WakeAt;
            }
            woken += await pokes.Send(page.Select(d => d.CaseId), new Wake(), cancellation);
            if (page.Count < Page)
            {
                break;
            }
            after = page[^1];
        }
        activity?.SetTag("cases.woken", woken);
        figures.Load = await due.Load(now, cancellation);
    }
}
