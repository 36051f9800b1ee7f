using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Whom a notice is addressed to. Written person:ID, desk:AGENCY, manager:AGENCY, decides:AGENCY and approves:AGENCY (with !
/// before each person who may not), inspector or firm:ID: so it stands in events and rows, and what a newer build wrote there is
/// for nobody here.
/// </summary>
[JsonConverter(typeof(RecipientJson))]
public readonly record struct Recipient
{
    private readonly string? _written;

    private Recipient(string written) => _written = written;

    /// <summary>Every petition inspector.</summary>
    public static Recipient Inspector { get; } = new("inspector");

    /// <summary>Whom <see cref="Of"/> names.</summary>
    public RecipientKind Kind => ToString().Split(':')[0] switch
    {
        "person" => RecipientKind.Person,
        "desk" => RecipientKind.Desk,
        "manager" => RecipientKind.Manager,
        "decides" => RecipientKind.Decides,
        "approves" => RecipientKind.Approves,
        "inspector" => RecipientKind.Inspector,
        "firm" => RecipientKind.Firm,
        _ => RecipientKind.Unknown,
    };

    /// <summary>The person's, agency's or firm's id; empty for an inspector.</summary>
    public string Of => ToString().Split('!')[0].Split(':', 2) is [_, var of] ? of : "";

    /// <summary>The persons who may not decide, where it is for all others of a desk.</summary>
    public IReadOnlyList<string> Barred =>
        Kind is RecipientKind.Decides or RecipientKind.Approves ? [.. ToString().Split('!').Skip(1)] : [];

    public static Recipient Person(string person) => new($"person:{person}");

    /// <summary>Everybody of the agency who works its queue.</summary>
    public static Recipient Desk(string agency) => new($"desk:{agency}");

    public static Recipient Manager(string agency) => new($"manager:{agency}");

    public static Recipient Firm(string firm) => new($"firm:{firm}");

    /// <summary>Everybody of the agency who may decide on an objection, without those who had a hand in the decision.</summary>
    public static Recipient Decides(string agency, params IEnumerable<string> barred) =>
        new(string.Join('!', [$"decides:{agency}", .. barred]));

    /// <summary>Everybody of the agency who may approve what was proposed, without those who had a hand in it.</summary>
    public static Recipient Approves(string agency, params IEnumerable<string> barred) =>
        new(string.Join('!', [$"approves:{agency}", .. barred]));

    /// <summary>Whoever handles it at the agency, and its desk while nobody does.</summary>
    public static Recipient At(string agency, string? handler) => handler is null ? Desk(agency) : Person(handler);

    /// <summary>As it was written by any build, known to this one or not.</summary>
    public static Recipient Parse(string written) => new(written);

    [SuppressMessage("Usage", "CA2225", Justification = "Parse does the same.")]
    public static implicit operator Recipient(string written) => Parse(written);

    public override string ToString() => _written ?? "";
}

/// <summary>What a <see cref="Recipient"/> stands for.</summary>
public enum RecipientKind
{
    Unknown,
    Person,
    Desk,
    Manager,
    Decides,
    Inspector,
    Firm,
    Approves,
}

/// <summary>A recipient as its text.</summary>
internal sealed class RecipientJson : JsonConverter<Recipient>
{
    public override Recipient Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Recipient.Parse(reader.GetString() ?? "");

    public override Recipient ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Recipient.Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Recipient value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    public override void Write(Utf8JsonWriter writer, Recipient value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
