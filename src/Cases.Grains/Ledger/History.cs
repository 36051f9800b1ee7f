namespace Cases.Grains.Ledger;

/// <summary>A thing read back from the ledger: its state and the end of its chain.</summary>
/// <param name="Version">How many events made it; 0 before the first.</param>
/// <param name="RecordedAt">When the last of them was recorded.</param>
public sealed record History<TState, TEvent>(
    LedgeredThing<TState, TEvent> Thing, Guid Id, TState State, long Version, byte[] Hash, DateTimeOffset RecordedAt)
    where TState : notnull
    where TEvent : notnull
{
    /// <summary>The history after more stored events.</summary>
    /// <exception cref="UnreadableEventException">This version cannot read one of them.</exception>
    public History<TState, TEvent> Then(IReadOnlyList<StoredEvent> stored) =>
        Then([.. stored.Select(e => Thing.Codec.Read(e.Name, e.Body))], stored);

    /// <summary>The same where the events are at hand that were stored.</summary>
    public History<TState, TEvent> Then(IReadOnlyList<TEvent> events, IReadOnlyList<StoredEvent> stored) =>
        stored is not [.., var last] ? this : this with
        {
            State = Thing.Fold(State, events), Version = last.Version, Hash = last.Hash, RecordedAt = last.RecordedAt,
        };

    /// <summary>New events as they will stand on disk, linked to the chain.</summary>
    public IReadOnlyList<StoredEvent> Store(IReadOnlyList<TEvent> events, Guid requestId, DateTimeOffset recordedAt)
    {
        var stored = new StoredEvent[events.Count];
        var previous = Hash;
        for (var i = 0; i < stored.Length; i++)
        {
            var (name, body, version) = (Thing.Codec.NameOf(events[i]), Thing.Codec.Write(events[i]), Version + i + 1);
            previous = HashChain.Link(previous, Id, version, recordedAt, name, body);
            stored[i] = new(version, requestId, name, recordedAt, body, previous);
        }
        return stored;
    }
}
