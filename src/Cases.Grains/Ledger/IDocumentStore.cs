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

    /// <summary>As <see cref="Put"/>, of a paper that we made ourselves: nobody has to look through it.</summary>
    Task<DocumentReceipt> PutOwn(string name, Stream content, CancellationToken cancellation = default);

    /// <summary>Whether a document may be opened by now.</summary>
    DocumentHold HoldOf(string sha256);

    /// <summary>What was found in a document that is kept apart; null for every other.</summary>
    string? FoundIn(string sha256);

    /// <summary>Hashes of what nobody has looked through yet, those first that wait longest, with since when.</summary>
    IReadOnlyList<(string Sha256, DateTimeOffset Since)> Held();

    /// <summary>The bytes of a held document, for who looks through them; null when they are gone, or not there yet.</summary>
    Stream? OpenHeld(string sha256);

    /// <summary>Somebody looked through it and found nothing.</summary>
    void Clear(string sha256);

    /// <summary>Keeps a document apart for good: nobody opens it and nobody can attach it. Durable before this returns.</summary>
    /// <param name="found">What was found in it, in the scanner's words.</param>
    void Quarantine(string sha256, string found);

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

    /// <summary>Deletes for good what is kept apart, of these documents; all else goes with the sweep.</summary>
    void Dispose(IEnumerable<string> hashes);

    /// <summary>The bytes, or null when there are none under this hash, or none that may be opened.</summary>
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

/// <summary>What keeps a document from being opened.</summary>
public enum DocumentHold
{
    None,

    /// <summary>Nobody has looked through it yet.</summary>
    Waits,

    /// <summary>Something was found in it.</summary>
    Quarantined,
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
/// document.name, document.resident-number (in the name), document.empty, document.too-large (most MB), document.kind (the
/// ending), document.encrypted, document.not-what-it-claims (the ending, what it seems to be or nothing), document.macros,
/// document.unpacks-too-far (most MB), document.two-kinds (the ending, what it is besides), or document.infected (what was found
/// in the same bytes before).
/// </param>
public sealed record DocumentReceipt(DocumentRef? Document, Fault? Fault);
