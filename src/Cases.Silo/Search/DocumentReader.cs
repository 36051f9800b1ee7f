using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Silo.Search;

/// <summary>Reads documents as the search does.</summary>
internal sealed class DocumentReader : IDocumentReader
{
    public async Task<bool> HoldsResidentNumber(Stream content, CancellationToken cancellation) =>
        ResidentNumber.In(await DocumentText.Of(content, cancellation)) is not null;
}
