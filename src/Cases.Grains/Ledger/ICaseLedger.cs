namespace Cases.Grains.Ledger;

/// <summary>
/// The one durable record of what was done on each case, and on every other <see cref="LedgeredThing"/>: whatever is said here
/// of a case holds for it too. Every database passes the same contract.
/// </summary>
public interface ICaseLedger
{
    /// <summary>
    /// Records one act, all of it or nothing: its events, the rows they change and the request id, in one transaction.
    /// Returns only once that transaction is durable. Commits of many cases may share a transaction;
    /// an entry that fails its version check fails alone.
    /// </summary>
    /// <exception cref="LedgerConflictException">Another writer recorded first; nothing of this entry was.</exception>
    /// <exception cref="LedgerOutcomeUnknownException">
    /// The connection was lost while committing: the entry is recorded wholly or not at all, and only
    /// <see cref="FindAct"/> can tell which.
    /// </exception>
    Task<Recorded> Record(LedgerEntry entry, CancellationToken cancellation = default);

    /// <summary>All events of a case after <paramref name="afterVersion"/>, oldest first; empty when there are none.</summary>
    Task<IReadOnlyList<StoredEvent>> Read(Guid caseId, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>What an earlier act with this request id recorded, or null when it recorded nothing.</summary>
    Task<RecordedAct?> FindAct(Guid caseId, Guid requestId, CancellationToken cancellation = default);
}

/// <summary>The outcome of <see cref="ICaseLedger.Record"/>.</summary>
/// <param name="Version">The case's version after the act.</param>
/// <param name="Replayed">True when the same request id had been recorded before, so that nothing was recorded now.</param>
public readonly record struct Recorded(long Version, bool Replayed);

/// <summary>An act found by its request id.</summary>
/// <param name="Version">The case's version after that act.</param>
/// <param name="RequestDigest">SHA-256 of the request's content, to tell a retry from a reused id.</param>
public sealed record RecordedAct(long Version, byte[] RequestDigest);

/// <summary>Everything one act records.</summary>
/// <param name="CaseId">The case; its id is also the id of the draft it was filed from.</param>
/// <param name="ExpectedVersion">The version the act was decided on; 0 for a case that does not exist yet.</param>
/// <param name="RequestId">Chosen by the caller; unique within the case.</param>
/// <param name="RequestDigest">SHA-256 of the request's content.</param>
/// <param name="Events">At least one; versions run on from <paramref name="ExpectedVersion"/> without a gap.</param>
/// <param name="Rows">The rows of queues, search, clocks and reports that the act changes.</param>
public sealed record LedgerEntry(
    Guid CaseId,
    long ExpectedVersion,
    Guid RequestId,
    byte[] RequestDigest,
    IReadOnlyList<StoredEvent> Events,
    LedgerRows Rows);

/// <summary>One event as it stands on disk.</summary>
/// <param name="Version">1 for a case's first event.</param>
/// <param name="RequestId">The act it belongs to.</param>
/// <param name="Name">The event's name on disk, kebab-case; never renamed once released.</param>
/// <param name="RecordedAt">When it was recorded; when it takes effect is in the body.</param>
/// <param name="Body">UTF-8 JSON, kept byte for byte because the hash is over these bytes.</param>
/// <param name="Hash">SHA-256 over the previous event's hash, version, name, recording instant and body; see HashChain.</param>
public sealed record StoredEvent(
    long Version,
    Guid RequestId,
    string Name,
    DateTimeOffset RecordedAt,
    byte[] Body,
    byte[] Hash);

/// <summary>Somebody else recorded on the case first.</summary>
public sealed class LedgerConflictException(Guid caseId, long expectedVersion)
    : Exception($"Case {caseId} is no longer at version {expectedVersion}.")
{
    public Guid CaseId { get; } = caseId;
    public long ExpectedVersion { get; } = expectedVersion;
}

/// <summary>The reply to a commit was lost: look the request id up before saying anything to anybody.</summary>
public sealed class LedgerOutcomeUnknownException(Guid caseId, Exception inner)
    : Exception($"The outcome of a commit for case {caseId} is unknown.", inner)
{
    public Guid CaseId { get; } = caseId;
}
