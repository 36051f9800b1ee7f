using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Who has to do something next on a case. Written firm, asked for several agencies at once, none once it is closed, else the
/// agency's id: so it stands in rows and answers.
/// </summary>
[JsonConverter(typeof(HolderJson))]
public readonly record struct Holder
{
    private readonly string? _written;

    private Holder(string written) => _written = written;

    public static Holder Firm { get; } = new("firm");

    /// <summary>Several asked agencies.</summary>
    public static Holder Several { get; } = new("asked");

    public static Holder Nobody { get; } = new("none");

    /// <summary>The agency that has it alone; null where it is the firm, several or nobody.</summary>
    public string? Agency => this == Firm || this == Several || this == Nobody ? null : ToString();

    public static Holder Of(CaseState state) =>
        state.Stage == Stage.Closed ? Nobody
        : state.OpenSupplement is not null || state.Consent is { Consented: null } ? Firm
        : state.Stage == Stage.InReview && state.HandOffs.Where(h => h.Required && h.Last.State == RoundState.Open)
            .Select(h => h.Agency).Distinct().ToList() is { Count: > 0 } asked
            ? asked.Count == 1 ? Parse(asked[0]) : Several
        : state.Stage == Stage.Served && state.Conditions.Any(c => c is { Met: null, ReportedAt: null, Due: not null }) ? Firm
        : Parse(state.Lead);

    /// <summary>As it was written by any build.</summary>
    public static Holder Parse(string written) => new(written);

    [SuppressMessage("Usage", "CA2225", Justification = "Parse does the same.")]
    public static implicit operator Holder(string written) => Parse(written);

    public override string ToString() => _written ?? "";
}

/// <summary>A holder as its text.</summary>
internal sealed class HolderJson : JsonConverter<Holder>
{
    public override Holder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Holder.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Holder value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
