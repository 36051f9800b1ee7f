using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Silo.Search;

/// <summary>Reads what cases and their documents are found by.</summary>
internal sealed class CaseIndex(
    ICaseLedger ledger, LedgeredThings things, LawBook law, ISearchIndex rows, IDocumentStore documents, ILogger<CaseIndex> log)
{
    /// <summary>A case as it stands in the ledger; what is no case is found by nothing.</summary>
    public async Task<IndexedCase> Of(Guid id, CancellationToken cancellation)
    {
        var events = await ledger.Read(id, 0, cancellation);
        return new(id, events is [.., var last] ? last.Version : long.MaxValue,
            events.Count > 0 && things.Of(events) == CaseHistory.Thing ? CaseTexts.Of(id, events, law) : []);
    }

    /// <summary>Makes all that a case is found by again, as for a store of before this index.</summary>
    public async Task Rebuild(Guid id, CancellationToken cancellation = default) =>
        await rows.Renew(await Of(id, cancellation), cancellation);

    /// <summary>
    /// Adds what a document says. One that nobody can read is found by its name alone, and is not tried again.
    /// </summary>
    public async Task Read(UnreadDocument document, CancellationToken cancellation)
    {
        await rows.Begin(document, cancellation);
        try
        {
            await using var content = documents.Open(document.Sha256);
            if (content is not null && await DocumentText.Of(content, cancellation) is { Length: > 0 } text)
            {
                await rows.Add(document, CaseTexts.Body(text), cancellation);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(
                "Document {Document} of case {Case} cannot be read ({Fault}); it is found by its name alone.",
                document.Sha256, document.CaseId, e.GetType().Name);
        }
    }
}
