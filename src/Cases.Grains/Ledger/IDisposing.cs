using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// Takes away for good what the chain of disposals says is disposed of, and leaves tombstones. Each step can be done again, so
/// that a process that ends in between leaves the rest to the next.
/// </summary>
public interface IDisposing
{
    /// <summary>The closed cases that an agency leads, in order of their numbers.</summary>
    Task<IReadOnlyList<ClosedCase>> Closed(string agency, CancellationToken cancellation = default);

    /// <summary>Whether there is any case of a firm, open or closed, that was not disposed of.</summary>
    Task<bool> HasCases(string firm, CancellationToken cancellation = default);

    /// <summary>
    /// The chains of a case and of its letters as they stand now, the case's first; none where it is not at this version, or has
    /// been emptied.
    /// </summary>
    Task<IReadOnlyList<DisposedChain>> Chains(Guid caseId, long? version, CancellationToken cancellation = default);

    /// <summary>Those of these chains that still have contents.</summary>
    Task<IReadOnlyList<Guid>> Full(IReadOnlyCollection<Guid> chains, CancellationToken cancellation = default);

    /// <summary>
    /// Empties chains, takes away their rows and what they are found by, and gives their documents to the sweep unless something
    /// else refers to them. The chain of disposals must name them already.
    /// </summary>
    Task Empty(IReadOnlyCollection<Guid> chains, CancellationToken cancellation = default);

    /// <summary>
    /// Takes a person whose data were disposed of out of the lines of the access log that have been kept for two years, which is
    /// for how long they have to name him; see <see cref="AccessLink"/>.
    /// </summary>
    Task<int> Forget(string person, DateTimeOffset now, CancellationToken cancellation = default);
}

/// <summary>A case that is closed.</summary>
public sealed record ClosedCase(Guid CaseId, long Version, string Number, string Kind, DateTimeOffset ClosedAt);

/// <summary>
/// The list of what was disposed of, kept beside the seals and signed with their key: a store that is put back from a backup
/// learns from it what it must not bring back.
/// </summary>
public interface IDisposalLists
{
    /// <summary>False where this installation keeps none: then nothing is disposed of.</summary>
    bool AreKept { get; }

    /// <summary>Writes the list as of now. What the list before names stays named.</summary>
    /// <exception cref="InvalidDataException">The list there is not signed by our key.</exception>
    Task Write(Disposals disposals, DateTimeOffset at, CancellationToken cancellation = default);
}
