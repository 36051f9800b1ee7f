using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Wakes the cases on which something fell due, oldest first, and no others.</summary>
internal sealed class DueSweep(
    IDueCases due, Pokes pokes, ILeftOver left, TimeProvider time, ILogger<DueSweep> log, ClockWatch clock)
{
    private const int Page = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

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
        var round = await JobRound.Begin("due-sweep", Pause, left, time, cancellation);
        for (DueCase? after = null; ;)
        {
            var page = await due.Due(now, Page, after, round.Unread(log), cancellation);
            // One that is not full may only have rows left out.
            if (page.Count == 0)
            {
                break;
            }
            woken += await pokes.Send(round, page.Select(d => d.CaseId), new Wake(), cancellation);
            after = page[^1];
        }
        await round.End();
        activity?.SetTag("cases.woken", woken);
    }
}
