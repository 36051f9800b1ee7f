using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Forms;

/// <summary>
/// How much a firm may upload in a day, by whichever form, person and web host. Room is taken before anything is written, and
/// given back where less is kept. Agencies have no such limit.
/// </summary>
public sealed class UploadQuota(IGrainFactory grains, ReadUploads uploads, IConfiguration configuration)
{
    /// <summary>Megabytes a firm and day; absent is 2,000.</summary>
    public const string Key = "Limits:UploadMegabytesPerFirmAndDay";

    private const int Megabytes = 2_000;
    private readonly int _most = configuration.GetValue(Key, Megabytes);

    /// <param name="firm">Null for who is of no firm.</param>
    /// <param name="length">What the upload says that it has, in bytes; null where it does not say.</param>
    public async Task<DocumentReceipt> Put(
        string? firm, string name, Stream content, long? length, CancellationToken cancellation)
    {
        if (firm is null)
        {
            return await uploads.Put(name, content, cancellation);
        }
        var used = grains.GetGrain<IFirmUploadsGrain>(firm);
        var (taken, kept) = (Math.Min(length ?? IDocumentStore.MostBytes, IDocumentStore.MostBytes), 0L);
        if (await used.TakeOfDay(taken, _most * 1024L * 1024) is not { } day)
        {
            return new(null, new Fault(nameof(Filing.Documents), "document.quota", [$"{_most}"]));
        }
        try
        {
            var receipt = await uploads.Put(name, content, cancellation);
            kept = receipt.Document?.Bytes ?? 0;
            return receipt;
        }
        finally
        {
            if (kept < taken)
            {
                await used.GiveBackOfDay(day, taken - kept);
            }
        }
    }
}
