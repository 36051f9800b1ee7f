using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// Events and acts as UTF-8 JSON under their kebab-case names. Fields that a version does not know are ignored, and
/// fields it does not find take their defaults, so that old events and newer senders can be read.
/// </summary>
public static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new CaseActJson() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For what somebody sends. What stands on disk is read by <see cref="Options"/>, as leniently as ever.</summary>
    public static readonly JsonSerializerOptions Sent = new(Options) { Converters = { new InstantJson() } };

    /// <summary>Every event by its name on disk.</summary>
    public static IReadOnlyDictionary<string, Type> Events => CaseHistory.Thing.Codec.Events;

    /// <summary>An event's name on disk.</summary>
    public static string NameOf(CaseEvent e) => CaseHistory.Thing.Codec.NameOf(e);

    public static byte[] Write(CaseEvent e) => CaseHistory.Thing.Codec.Write(e);

    /// <summary>Reads an event of any released format.</summary>
    /// <exception cref="UnreadableEventException">The name or the body is not one this version knows.</exception>
    public static CaseEvent Event(string name, ReadOnlySpan<byte> body) => CaseHistory.Thing.Codec.Read(name, body);

    public static byte[] Write(CaseAct act) => JsonSerializer.SerializeToUtf8Bytes(act, act.GetType(), Options);

    /// <summary>Reads an act, or returns null when its name is not known or its body is not of its form.</summary>
    public static CaseAct? Act(string name, ReadOnlySpan<byte> body) => Act(name, body, out _);

    /// <param name="fault">Why there is no act.</param>
    public static CaseAct? Act(string name, ReadOnlySpan<byte> body, out string fault)
    {
        fault = CaseRefusals.Malformed.Code;
        try
        {
            return ActShape.All.TryGetValue(name, out var shape)
                ? (CaseAct?)JsonSerializer.Deserialize(body, shape.Type, Sent)
                : null;
        }
        catch (InstantFormatException)
        {
            fault = FieldRefusals.InstantFormat.Code;
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
