using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Once a day: writes a signed seal of where all chains end, outside the database.</summary>
internal sealed class SealHeads(IHeadSeals seals, TimeProvider time, ILogger<SealHeads> log, ClockWatch clock)
{
    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 3)]
    public async Task Run(CancellationToken cancellation)
    {
        if (!seals.AreKept || clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job seal-heads");
        var written = await seals.Write(time.GetUtcNow(), cancellation);
        log.LogInformation("Seal {Number}: {Chains} chains, {Changed} went on.", written.Number, written.Chains, written.Changed);
        if (written.Lost > 0)
        {
            log.LogError(
                "{Lost} chains are gone or shorter than an earlier seal saw them. Run verify, which names them.", written.Lost);
        }
    }
}
