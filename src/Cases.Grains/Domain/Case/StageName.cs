using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Where a case stands, as rows, lists and the API have it: a <see cref="Stage"/> written such as in-review. What a newer build
/// wrote is kept as it is.
/// </summary>
[JsonConverter(typeof(StageNameJson))]
public readonly record struct StageName
{
    private static readonly Dictionary<string, Stage> ByName =
        Enum.GetValues<Stage>().ToDictionary(stage => ActShape.Kebab($"{stage}"));

    private readonly string? _written;

    private StageName(string written) => _written = written;

    /// <summary>Null where this build knows no such stage.</summary>
    public Stage? Known => ByName.TryGetValue(ToString(), out var stage) ? stage : null;

    public static StageName Of(Stage stage) => new(ActShape.Kebab($"{stage}"));

    /// <summary>As it was written by any build, known to this one or not.</summary>
    public static StageName Parse(string written) => new(written);

    [SuppressMessage("Usage", "CA2225", Justification = "Of does the same.")]
    public static implicit operator StageName(Stage stage) => Of(stage);

    [SuppressMessage("Usage", "CA2225", Justification = "Parse does the same.")]
    public static implicit operator StageName(string written) => Parse(written);

    public override string ToString() => _written ?? "";
}

/// <summary>A stage as its text.</summary>
internal sealed class StageNameJson : JsonConverter<StageName>
{
    public override StageName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StageName.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, StageName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
