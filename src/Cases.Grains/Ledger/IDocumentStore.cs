using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// Keeps what firms and agencies upload, under the hash of its content: the same bytes are stored once, and a reference
/// on a case can be checked for ever. What no act refers to is swept after a while.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The largest document, in bytes.</summary>
    const long MostBytes = 20L * 1024 * 1024;

    /// <summary>
    /// Takes one upload. What it is, is told by its content; the name's ending has to agree. Durable before this returns.
    /// </summary>
    Task<DocumentReceipt> Put(string name, Stream content, CancellationToken cancellation = default);

    /// <summary>
    /// Takes documents out of the sweep's reach. To be called before the act that refers to them is recorded: a crash in
    /// between leaves a document too many, never one too few.
    /// </summary>
    /// <returns>Those that are no longer there.</returns>
    IReadOnlyList<DocumentRef> Keep(IEnumerable<DocumentRef> documents);

    /// <summary>
    /// Gives documents back to the sweep, as if they had been uploaded at this instant: the act that they were kept for was not
    /// recorded. Another act may refer to them all the same; the sweep asks before it deletes.
    /// </summary>
    void Release(IEnumerable<DocumentRef> documents, DateTimeOffset at);

    /// <summary>The bytes, or null when there are none under this hash.</summary>
    Stream? Open(string sha256);

    /// <summary>
    /// Deletes what was uploaded, offered again or released last before this instant, was not kept since and stands in no
    /// recorded event; what stands in one is kept again.
    /// </summary>
    /// <param name="stuck">
    /// Is told of each file that could not be moved or deleted, by its name, a hash or an id; the next sweep tries again.
    /// </param>
    /// <returns>How many documents went.</returns>
    Task<int> Sweep(DateTimeOffset before, Action<string, Exception>? stuck = null);
}

/// <summary>What is asked of a store beside what it has to answer itself.</summary>
public static class StoredDocuments
{
    /// <summary>The bytes of what something recorded refers to.</summary>
    /// <exception cref="InvalidOperationException">They are gone: a fault, and no "not found".</exception>
    public static Stream Demand(this IDocumentStore store, string sha256) =>
        store.Open(sha256) ?? throw new InvalidOperationException($"The bytes of {sha256} are gone.");
}

/// <summary>What came of an upload: a reference, or the reason why not.</summary>
/// <param name="Fault">
/// document.name, document.empty, document.too-large (most MB), document.kind (the ending), document.encrypted,
/// document.not-what-it-claims (the ending, what it seems to be or nothing), document.macros, document.unpacks-too-far (most
/// MB), or document.two-kinds (the ending, what it is besides).
/// </param>
public sealed record DocumentReceipt(DocumentRef? Document, Fault? Fault);
