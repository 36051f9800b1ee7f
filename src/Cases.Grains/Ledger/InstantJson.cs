using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Ledger;

/// <summary>
/// An instant as somebody sends it: with its offset from UTC. One without would be read in the zone of whichever server
/// answers, and a legal date would depend on that.
/// </summary>
internal sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out var at)
            ? at
            : throw new InstantFormatException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    // Z, or +09:00 behind a time; what is before it is for the reader of instants to judge.
    private static bool HasOffset(string written) =>
        written is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _] && written.Contains('T', StringComparison.Ordinal);
}

/// <summary>What stands where an instant belongs is none, or one without its offset.</summary>
internal sealed class InstantFormatException()
    : JsonException("An instant is written with its offset, such as 2027-03-31T10:00:00+09:00.");
