using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Drives on the filings that a crash cut short, so that a firm whose browser is gone is filed for all the same.
/// </summary>
internal sealed class UnfinishedFilings(IGrainFactory grains, ILeftOver left, TimeProvider time, ILogger<UnfinishedFilings> log)
{
    /// <summary>A filing that is younger is most likely still under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("job unfinished-filings");
        var round = await JobRound.Begin("unfinished-filings", Pause, left, time, cancellation);
        for (var share = 0; share < IFilingsUnderWayGrain.Shares; share++)
        {
            var of = share;
            await round.Run($"share {of}", () => DriveOn(round, of, cancellation),
                e => log.LogError(e, "Share {Share} of the filings under way could not be asked; the next run tries again.", of),
                cancellation);
        }
        await round.End();
    }

    private async Task DriveOn(JobRound round, int share, CancellationToken cancellation)
    {
        foreach (var draft in await grains.GetGrain<IFilingsUnderWayGrain>(share).Since(time.GetUtcNow() - Patience))
        {
            cancellation.ThrowIfCancellationRequested();
            await round.Run($"{draft}", () => grains.GetGrain<IDraftGrain>(draft).Resume(),
                e => log.LogError(e, "The filing of draft {Draft} could not be driven on; it is tried again.", draft),
                cancellation);
        }
    }
}
