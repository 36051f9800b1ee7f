using Cases.Grains;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Drives on the filings that a crash cut short, so that a firm whose browser is gone is filed for all the same.</summary>
internal sealed class UnfinishedFilings(IGrainFactory grains, TimeProvider time, ILogger<UnfinishedFilings> log)
{
    /// <summary>A filing that is younger is most likely still under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("job unfinished-filings");
        for (var share = 0; share < IFilingsUnderWayGrain.Shares; share++)
        {
            var of = share;
            await OneAlone.Run("unfinished-filings", () => DriveOn(of, cancellation),
                e => log.LogError(e, "Share {Share} of the filings under way could not be asked; the next run tries again.", of),
                cancellation);
        }
    }

    private async Task DriveOn(int share, CancellationToken cancellation)
    {
        foreach (var draft in await grains.GetGrain<IFilingsUnderWayGrain>(share).Since(time.GetUtcNow() - Patience))
        {
            cancellation.ThrowIfCancellationRequested();
            await OneAlone.Run("unfinished-filings", () => grains.GetGrain<IDraftGrain>(draft).Resume(),
                e => log.LogError(e, "The filing of draft {Draft} could not be driven on; the next run tries again.", draft),
                cancellation);
        }
    }
}
