using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Names one clock of a case: what it measures and, where a case may have several of these, of which part. Written case,
/// supplement-1, hand-off-2-1 (the second hand-off, first round) or remedy-objection: so it stands in events, rows and
/// addresses, and whatever an older or newer build wrote there is kept as it is.
/// </summary>
[JsonConverter(typeof(ClockIdJson))]
public readonly record struct ClockId
{
    private readonly string? _written;

    private ClockId(string written) => _written = written;

    public static ClockId Intake { get; } = new(ClockKinds.Intake);

    public static ClockId Case { get; } = new(ClockKinds.Case);

    public static ClockId Objection { get; } = new(ClockKinds.Objection);

    public static ClockId Term { get; } = new(ClockKinds.Term);

    public static ClockId Apply { get; } = new(ClockKinds.Apply);

    public static ClockId Results { get; } = new(ClockKinds.Results);

    /// <summary>What it measures: one of <see cref="ClockKinds"/>; empty where this build knows no such clock.</summary>
    public string Kind => ClockKinds.All.FirstOrDefault(Is) ?? "";

    /// <summary>What follows the kind, such as the id of a remedy; empty where the kind says all.</summary>
    public string Part => ToString()[Kind.Length..].TrimStart('-');

    /// <summary>The time that an asked agency has for a round, counted from 1 as the hand-off is.</summary>
    public static ClockId HandOff(int handOff, int round) => Of(ClockKinds.HandOff, handOff, round);

    public static ClockId Supplement(int supplement) => Of(ClockKinds.Supplement, supplement);

    public static ClockId Condition(int condition) => Of(ClockKinds.Condition, condition);

    /// <summary>Until the firm is told of progress for the first time, the second and so on.</summary>
    public static ClockId Progress(int time) => Of(ClockKinds.Progress, time);

    /// <summary>The time to use a way to contest; <paramref name="remedy"/> is its id in the law.</summary>
    public static ClockId Remedy(string remedy) => new($"{ClockKinds.Remedy}-{remedy}");

    /// <summary>As it was written by any build, known to this one or not.</summary>
    public static ClockId Parse(string written) => new(written);

    [SuppressMessage("Usage", "CA2225", Justification = "Parse does the same.")]
    public static implicit operator ClockId(string written) => Parse(written);

    /// <summary>Whether it measures what one of <see cref="ClockKinds"/> says, whatever others this build knows.</summary>
    public bool Is(string kind) =>
        ToString() is var written && written.StartsWith(kind, StringComparison.Ordinal)
        && (written.Length == kind.Length || written[kind.Length] == '-');

    /// <summary>Whether it measures a reply of this hand-off, in whichever round.</summary>
    public bool IsOfHandOff(int handOff) =>
        ToString().StartsWith(
            $"{ClockKinds.HandOff}-{handOff.ToString(CultureInfo.InvariantCulture)}-", StringComparison.Ordinal);

    public override string ToString() => _written ?? "";

    private static ClockId Of(string kind, params int[] parts) =>
        new(string.Join('-', [kind, .. parts.Select(part => part.ToString(CultureInfo.InvariantCulture))]));
}

/// <summary>A clock's name as its text.</summary>
internal sealed class ClockIdJson : JsonConverter<ClockId>
{
    public override ClockId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ClockId.Parse(reader.GetString() ?? "");

    public override ClockId ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ClockId.Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, ClockId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    public override void Write(Utf8JsonWriter writer, ClockId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
