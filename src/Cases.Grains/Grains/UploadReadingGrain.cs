using Cases.Grains.Ledger;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Cases.Grains;

/// <summary>
/// Few at once, whatever is uploaded: a document is held in memory while it is read. What is not read here is read with the
/// search, once it stands on a case.
/// </summary>
[StatelessWorker(2)]
internal sealed class UploadReadingGrain(IDocumentStore store, IDocumentReader reader, ILogger<UploadReadingGrain> log)
    : Grain, IUploadReadingGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<bool?> HoldsResidentNumber()
    {
        // Not only once a scanner has cleared it: the sender is there now, and reading runs nothing of what it reads.
        await using var content = store.OpenHeld(this.GetPrimaryKeyString());
        if (content is null)
        {
            return null;
        }
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await reader.HoldsResidentNumber(content, patience.Token);
        }
        catch (Exception fault)
        {
            log.LogInformation("Upload {Upload} was not read ({Fault}).", this.GetPrimaryKeyString(), fault.GetType().Name);
            return null;
        }
    }
}
