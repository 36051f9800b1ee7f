using System.Text.Json;
using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// The events of one family as they stand on disk: UTF-8 JSON under their kebab-case names. Fields that a version does not know
/// are ignored, and fields it does not find take their defaults, so that old events can be read.
/// </summary>
public sealed class EventCodec<TEvent>
    where TEvent : notnull
{
    private readonly Dictionary<Type, string> _names;

    public EventCodec()
    {
        Events = typeof(TEvent).Assembly.GetTypes().Where(t => t is { IsSealed: true } && t.IsSubclassOf(typeof(TEvent)))
            .ToDictionary(t => ActShape.Kebab(t.Name));
        _names = Events.ToDictionary(e => e.Value, e => e.Key);
    }

    /// <summary>Every event by its name on disk.</summary>
    public IReadOnlyDictionary<string, Type> Events { get; }

    /// <summary>An event's name on disk.</summary>
    public string NameOf(TEvent e) => _names[e.GetType()];

    public byte[] Write(TEvent e) => JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), CaseJson.Options);

    /// <summary>Reads an event of any released format.</summary>
    /// <exception cref="UnreadableEventException">The name or the body is not one this version knows.</exception>
    public TEvent Read(string name, ReadOnlySpan<byte> body)
    {
        if (!Events.TryGetValue(name, out var type))
        {
            throw new UnreadableEventException($"No event is called '{name}'.");
        }
        try
        {
            return (TEvent)JsonSerializer.Deserialize(body, type, CaseJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new UnreadableEventException($"The body of an event '{name}' cannot be read: {e.Message}", e);
        }
    }
}
