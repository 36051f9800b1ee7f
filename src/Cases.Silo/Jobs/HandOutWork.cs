using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Lets the desks that share out work give away the hand-offs that nobody took.</summary>
internal sealed class HandOutWork(IDueCases due, IGrainFactory grains, ClockWatch clock)
{
    private const int Most = 500;

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job hand-out-work");
        foreach (var agency in await due.AgenciesWithUntaken(cancellation))
        {
            var desk = grains.GetGrain<IDeskGrain>(agency);
            if (!(await desk.Roster()).SharesOut)
            {
                continue;
            }
            foreach (var handOff in await due.Untaken(agency, Most, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                await desk.HandOut(handOff.CaseId, handOff.HandOff);
            }
        }
    }
}
