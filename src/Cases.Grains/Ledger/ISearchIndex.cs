namespace Cases.Grains.Ledger;

/// <summary>
/// What cases are found by, kept beside the ledger and made from it by silos. It lags behind by seconds; until then a case is
/// found by what its row holds.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Cases and other things of which something was recorded since they were read, in order of id.</summary>
    /// <param name="unread">Told of rows that are left out because they cannot be read; null: log and metric alone.</param>
    Task<IReadOnlyList<Guid>> Due(
        Guid after, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default);

    /// <summary>Replaces the texts of cases, and says up to which version they were read; all of it or nothing.</summary>
    Task Keep(IReadOnlyList<IndexedCase> cases, CancellationToken cancellation = default);

    /// <summary>Documents of which nothing but the name is known yet, in order of case and hash.</summary>
    /// <param name="unread">As of <see cref="Due"/>.</param>
    Task<IReadOnlyList<UnreadDocument>> Unread(
        UnreadDocument? after, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default);

    /// <summary>Cases that refer to a document, as far as they were read.</summary>
    Task<IReadOnlyList<Guid>> CasesOf(string sha256, CancellationToken cancellation = default);

    /// <summary>Says that somebody is about to read a document: one that ends the process is not read a second time.</summary>
    Task Begin(UnreadDocument document, CancellationToken cancellation = default);

    /// <summary>Takes that back: the reading was interrupted, and the document is as unread as before.</summary>
    Task Again(UnreadDocument document, CancellationToken cancellation = default);

    /// <summary>What a document says, to be found by beside its name.</summary>
    /// <param name="text">In the form of the search.</param>
    Task Add(UnreadDocument document, string text, CancellationToken cancellation = default);

    /// <summary>As <see cref="Keep"/>, and has all documents of the case read again.</summary>
    Task Renew(IndexedCase whole, CancellationToken cancellation = default);
}

/// <summary>A case as it was read for the search.</summary>
/// <param name="Texts">All that it is found by; none for what is no case.</param>
public sealed record IndexedCase(Guid CaseId, long Version, IReadOnlyList<IndexedText> Texts);

/// <summary>What the same readers read of a case.</summary>
/// <param name="Part">A number, or the hash of a document.</param>
/// <param name="Readers">As <c>SearchReaders</c> writes them.</param>
/// <param name="Body">In the form of the search; of a document its name.</param>
public sealed record IndexedText(string Part, IReadOnlyList<string> Readers, string Body, bool IsDocument = false);

/// <summary>A document that a case refers to.</summary>
public sealed record UnreadDocument(Guid CaseId, string Sha256);
