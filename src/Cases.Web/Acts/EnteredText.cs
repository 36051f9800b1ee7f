using System.Text.Json;
using System.Text.Json.Serialization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Acts;

/// <summary>Reads the texts of an act as they are kept: what comes over the API is what a page would have sent.</summary>
internal sealed class EnteredText : JsonConverter<string>
{
    internal static readonly JsonSerializerOptions Options = new(CaseJson.Sent) { Converters = { new EnteredText() } };

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Writing.Entered(text) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
