namespace Cases.Grains.Ledger;

/// <summary>Every kind of thing that is registered.</summary>
public sealed class LedgeredThings
{
    private readonly IReadOnlyList<LedgeredThing> _kinds;
    private readonly Dictionary<string, LedgeredThing> _byEvent;

    /// <exception cref="ArgumentException">Two kinds have an event of one name.</exception>
    public LedgeredThings(IEnumerable<LedgeredThing> kinds)
    {
        _kinds = [.. kinds];
        _byEvent = _kinds.SelectMany(kind => kind.EventNames.Select(name => (name, kind)))
            .ToDictionary(of => of.name, of => of.kind);
    }

    /// <summary>The kind whose chain this is, as its first event tells.</summary>
    /// <exception cref="UnreadableEventException">No kind of this version has such an event.</exception>
    public LedgeredThing Of(IReadOnlyList<StoredEvent> events) =>
        events is [var first, ..] && _byEvent.TryGetValue(first.Name, out var kind) ? kind
            : throw new UnreadableEventException("No kind of thing begins with such an event.");

    /// <summary>The id of what is the only one of its kind and called so, or null.</summary>
    public Guid? Only(string name) => _kinds.FirstOrDefault(kind => kind.Name == name)?.Only;
}
