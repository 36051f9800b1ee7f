using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Of what a notice tells on its clock: a rung of the clock's ladder that fired (minus-5, due, plus-1), or something that
/// somebody did (opinion-given). A row has it with @ and a day where it fired for another day before, with @ and a number where
/// it came again for the same, so that on one clock no two share it. So it stands in events and rows, and what a newer build
/// wrote there is kept as it is.
/// </summary>
[JsonConverter(typeof(NoticeKindJson))]
public readonly record struct NoticeKind
{
    private readonly string? _written;

    private NoticeKind(string written) => _written = written;

    /// <summary>
    /// The rung's id in the law, or one of the names of <see cref="Happenings"/> and <see cref="FirmNotices"/>: what texts and
    /// rules go by, however often it came.
    /// </summary>
    public string Name => ToString().Split('@')[0];

    /// <summary>The first of its name on a clock, and what all further ones are compared by.</summary>
    public NoticeKind Plain => new(Name);

    /// <summary>That it fired for another day before.</summary>
    public NoticeKind For(DateOnly day) => new($"{Name}@{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    /// <summary>That it came before in the same words.</summary>
    /// <param name="index">Its place among all notices of the case, from 0.</param>
    public NoticeKind Again(int index) => new($"{this}@{index.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>As it was written by any build, known to this one or not.</summary>
    public static NoticeKind Parse(string written) => new(written);

    [SuppressMessage("Usage", "CA2225", Justification = "Parse does the same.")]
    public static implicit operator NoticeKind(string written) => Parse(written);

    public override string ToString() => _written ?? "";
}

/// <summary>A notice's kind as its text.</summary>
internal sealed class NoticeKindJson : JsonConverter<NoticeKind>
{
    public override NoticeKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NoticeKind.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, NoticeKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
