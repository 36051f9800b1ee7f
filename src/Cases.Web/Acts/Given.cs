using System.Text.Json;
using Cases.Grains.Domain;

namespace Cases.Web.Acts;

/// <summary>
/// What a sender gives for an act, from a form and from JSON alike. A form is never written as JSON to be read again, and a body
/// is read as JSON once.
/// </summary>
internal abstract record Given
{
    /// <summary>What stands for nothing: a null.</summary>
    public sealed record Nothing : Given;

    public sealed record Written(string Text) : Given;

    /// <summary>A number, or true or false, as JSON writes it.</summary>
    public sealed record Plain(string Json) : Given;

    /// <summary>A document that the sender has proved to have.</summary>
    public sealed record Proved(DocumentRef Document) : Given;

    public sealed record Several(IReadOnlyList<Given> Items) : Given;

    /// <summary>An object; a name can stand in it twice, which is a fault of the sender.</summary>
    public sealed record Whole(IReadOnlyList<(string Name, Given Value)> Members) : Given
    {
        /// <summary>With the present name of each member that a sender calls as a released build did.</summary>
        public Whole Renamed(IReadOnlyList<ActField> fields) => new([.. Members.Select(m =>
            (fields.FirstOrDefault(f => f.Former is { } former && Is(m.Name, former))?.Name ?? m.Name, m.Value))]);

        public Given? this[string name] => Members.FirstOrDefault(m => Is(m.Name, name)).Value;
    }

    public static readonly Given True = new Plain("true");
    public static readonly Given False = new Plain("false");

    public static Given Each(IEnumerable<DocumentRef> documents) => new Several([.. documents.Select(d => new Proved(d))]);

    /// <summary>The object that a body holds, nothing being one without members; null where it holds none.</summary>
    public static Whole? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            return Of(json.RootElement) as Whole;
        }
        // The second: a string that is not valid Unicode.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a member is meant: a name in another case is the same one.</summary>
    public static bool Is(string given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Given Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Whole([.. json.EnumerateObject().Select(m => (m.Name, Of(m.Value)))]),
        JsonValueKind.Array => new Several([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.String => new Written(json.GetString()!),
        JsonValueKind.Null => new Nothing(),
        _ => new Plain(json.GetRawText()),
    };
}
