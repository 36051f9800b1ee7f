using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Lets the desks that share out work give away the hand-offs that nobody took. A desk or a hand-off that fails holds up
/// no other.
/// </summary>
internal sealed class HandOutWork(
    IDueCases due, IGrainFactory grains, ILeftOver left, TimeProvider time, ILogger<HandOutWork> log, ClockWatch clock)
{
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job hand-out-work");
        var round = await JobRound.Begin("hand-out-work", Pause, left, time, cancellation);
        foreach (var agency in await due.AgenciesWithUntaken(cancellation))
        {
            await round.Run(agency, () => HandOut(round, agency, cancellation),
                e => log.LogError(e, "The desk {Agency} could not share out its work; it is tried again.", agency),
                cancellation);
        }
        await round.End();
    }

    private async Task HandOut(JobRound round, string agency, CancellationToken cancellation)
    {
        var desk = grains.GetGrain<IDeskGrain>(agency);
        if (!(await desk.Roster()).SharesOut)
        {
            return;
        }
        foreach (var (id, handOff) in await due.Untaken(agency, Most, round.Unread(log), cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            await round.Run($"{id}/{handOff}", () => desk.HandOut(id, handOff),
                e => log.LogError(e, "Hand-off {HandOff} of {Case} could not be given away; it is tried again.", handOff, id),
                cancellation);
        }
    }
}
