using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>A case read back from the ledger: its state and the end of its chain.</summary>
public sealed record CaseHistory(CaseState State, byte[] Hash)
{
    public static CaseHistory Empty(Guid caseId) => new(CaseState.Empty with { Id = caseId }, HashChain.Root);

    /// <summary>The history after more stored events.</summary>
    public CaseHistory Then(IReadOnlyList<StoredEvent> events) => events.Count == 0 ? this
        : new(State.Fold(events.Select(e => CaseJson.Event(e.Name, e.Body))), events[^1].Hash);

    /// <summary>New events as they will stand on disk, linked to the chain.</summary>
    public IReadOnlyList<StoredEvent> Store(IReadOnlyList<CaseEvent> events, Guid requestId, DateTimeOffset recordedAt)
    {
        var stored = new StoredEvent[events.Count];
        var previous = Hash;
        for (var i = 0; i < stored.Length; i++)
        {
            var (name, body, version) = (CaseJson.NameOf(events[i]), CaseJson.Write(events[i]), State.Version + i + 1);
            previous = HashChain.Link(previous, State.Id, version, recordedAt, name, body);
            stored[i] = new(version, requestId, name, recordedAt, body, previous);
        }
        return stored;
    }
}
