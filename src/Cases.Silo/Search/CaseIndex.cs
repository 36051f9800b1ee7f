using System.Collections.Concurrent;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Silo.Search;

/// <summary>Reads what cases and their documents are found by.</summary>
internal sealed class CaseIndex(
    ICaseLedger ledger, LedgeredThings things, LawBook law, ISearchIndex rows, IDocumentStore documents, ILogger<CaseIndex> log)
{
    private readonly ConcurrentQueue<UnreadDocument> _interrupted = [];

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
    /// Adds what a document says. One that nobody can read is found by its name alone, and is not tried again; so is one in which
    /// a resident registration number stands.
    /// </summary>
    /// <param name="numbered">Is told of such a one; where it fails, the document stays unread.</param>
    /// <exception cref="Exception">
    /// The store took nothing, or the process ends: that passes, and the document stays unread.
    /// </exception>
    public async Task Read(UnreadDocument document, Func<Task> numbered, CancellationToken cancellation)
    {
        await rows.Begin(document, cancellation);
        try
        {
            if (await TextOf(document, cancellation) is not { Length: > 0 } text)
            {
                return;
            }
            if (ResidentNumber.In(text) is not null)
            {
                await numbered();
            }
            else
            {
                await rows.Add(document, CaseTexts.Body(text), cancellation);
            }
        }
        catch (Exception)
        {
            _interrupted.Enqueue(document);
            await Resume(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Says of what was interrupted that it is unread, where the store did not take even that at the time.</summary>
    public async Task Resume(CancellationToken cancellation)
    {
        while (_interrupted.TryPeek(out var document))
        {
            await rows.Again(document, cancellation);
            _interrupted.TryDequeue(out _);
        }
    }

    private async Task<string?> TextOf(UnreadDocument document, CancellationToken cancellation)
    {
        await using var content = documents.Open(document.Sha256);
        if (content is null)
        {
            return null;
        }
        try
        {
            return await DocumentText.Of(content, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(
                "Document {Document} of case {Case} cannot be read ({Fault}); it is found by its name alone.",
                document.Sha256, document.CaseId, e.GetType().Name);
            return null;
        }
    }
}
