using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Forms;

/// <summary>
/// Takes uploads and has each read at once for resident registration numbers, so that its sender can still replace it. It is taken
/// either way: receipt is not refused (민원 처리에 관한 법률 제9조). What a silo does not read in time is read on its case.
/// </summary>
public sealed class ReadUploads(IGrainFactory grains, IDocumentStore store, ILogger<ReadUploads> log)
{
    public async Task<DocumentReceipt> Put(string name, Stream content, CancellationToken cancellation)
    {
        var receipt = await store.Put(name, content, cancellation);
        return receipt.Document is { } document && await HoldsNumber(document)
            ? receipt with { Document = document with { ResidentNumber = true } } : receipt;
    }

    private async Task<bool> HoldsNumber(DocumentRef document)
    {
        try
        {
            return await grains.GetGrain<IUploadReadingGrain>(document.Sha256).HoldsResidentNumber() is true;
        }
        catch (Exception lost) when (Unavailable.Is(lost) || lost is OrleansException)
        {
            log.LogWarning("Upload {Upload} could not be read now ({Fault}).", document.Sha256, lost.GetType().Name);
            return false;
        }
    }
}
