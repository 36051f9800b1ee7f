using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Lets the desks that share out work give away the hand-offs that nobody took. A desk or a hand-off that fails holds up
/// no other.
/// </summary>
internal sealed class HandOutWork(IDueCases due, IGrainFactory grains, ILogger<HandOutWork> log, ClockWatch clock)
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
            await OneAlone.Run("hand-out-work", () => HandOut(agency, cancellation),
                e => log.LogError(e, "The desk {Agency} could not share out its work; the next run tries again.", agency),
                cancellation);
        }
    }

    private async Task HandOut(string agency, CancellationToken cancellation)
    {
        var desk = grains.GetGrain<IDeskGrain>(agency);
        if (!(await desk.Roster()).SharesOut)
        {
            return;
        }
        foreach (var (id, handOff) in (await due.Untaken(agency, Most, cancellation)).Select(u => (u.CaseId, u.HandOff)))
        {
            cancellation.ThrowIfCancellationRequested();
            await OneAlone.Run("hand-out-work", () => desk.HandOut(id, handOff),
                e => log.LogError(e, "Hand-off {HandOff} of {Case} could not be given away; the next run tries again.", handOff, id),
                cancellation);
        }
    }
}
