using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>An act inside an event: its name, and its fields as they cross to a case.</summary>
internal sealed class CaseActJson : JsonConverter<CaseAct>
{
    private const string Name = "name", Fields = "fields";

    public override CaseAct Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException("An act is an object.");
        return (string?)written[Name] is { } name && ActShape.All.TryGetValue(name, out var shape)
            ? (CaseAct)(written[Fields] ?? new JsonObject()).Deserialize(shape.Type, options)!
            : throw new JsonException($"No act is called '{written[Name]}'.");
    }

    public override void Write(Utf8JsonWriter writer, CaseAct value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, ActShape.Of(value.GetType()).Name);
        writer.WritePropertyName(Fields);
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
