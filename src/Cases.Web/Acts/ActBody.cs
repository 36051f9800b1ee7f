using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Forms;

namespace Cases.Web.Acts;

/// <summary>
/// Reads an act from JSON strictly: every fault at once, each with the path of what it is in. A member that nobody knows is a
/// fault too: an act cannot be taken back, and a misspelled one that may be absent would be recorded as absent.
/// </summary>
internal static class ActBody
{
    /// <summary>A body of a megabyte can be wrong in a million places; nobody reads more than these.</summary>
    private const int MostFaults = 100;

    /// <param name="proved">The documents that the sender has shown to have. Any other in the act is a fault: a known hash opens
    /// nothing.</param>
    public static (CaseAct? Act, IReadOnlyList<Fault> Faults) Read(
        ActShape shape, ReadOnlyMemory<byte> body, IReadOnlyCollection<DocumentRef> proved)
    {
        if (BodyBounds.Look(shape, body.Span).Fault is { } excess)
        {
            return (null, [excess]);
        }
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, [CaseRefusals.Malformed.On("", shape.Name)]);
            }
            var faults = Inside("", shape.Fields, json.RootElement).Take(MostFaults).ToList();
            if (faults.Count > 0)
            {
                return (null, faults);
            }
            // Documents are proved as they are named; what is recorded is the text as it is kept.
            var sent = (CaseAct)json.RootElement.Deserialize(shape.Type, CaseJson.Sent)!;
            var act = (CaseAct)json.RootElement.Deserialize(shape.Type, EnteredText.Options)!;
            var unproved = shape.Fields.Where(f => DocumentsIn(f, sent).Except(proved).Any());
            return (act, [.. unproved.Select(f => FieldRefusals.NotUploaded.On(f.Name))]);
        }
        // The second: a string that is not valid Unicode.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return (null, [CaseRefusals.Malformed.On("", shape.Name)]);
        }
    }

    /// <param name="content">Whether what is written is checked too. A filing has its own rules for that.</param>
    private static IEnumerable<Fault> Inside(string path, IReadOnlyList<ActField> fields, JsonElement given, bool content = true)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in given.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                yield return FieldRefusals.RepeatedField.On(path + member.Name);
            }
            else if (!fields.Any(f => f.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return FieldRefusals.UnknownField.On(path + member.Name);
            }
        }
        foreach (var fault in fields.Where(f => !f.IsAllotted).SelectMany(f => Of(f, members, content)))
        {
            yield return fault with { Field = path + fault.Field };
        }
    }

    private static IEnumerable<Fault> Of(ActField field, Dictionary<string, JsonElement> members, bool content)
    {
        if (!members.TryGetValue(field.Name, out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return field.Optional ? [] : [FieldRefusals.Required.On(field.Name)];
        }
        var unread = Unread(field, given, content).Take(MostFaults).ToList();
        if (unread.Count > 0 || !content)
        {
            return unread;
        }
        var value = given.Deserialize(field.Property.PropertyType, CaseJson.Sent);
        var beside =
            field.OnlyWith is { } only && members.TryGetValue(only.Other, out var other) && IsOf(only.Value.GetType(), other)
            ? only.Fault(field.Name, value, other.Deserialize(only.Value.GetType(), CaseJson.Sent)) : null;
        return field.FaultsIn(value).Concat(beside is null ? [] : [beside]);
    }

    private static IEnumerable<Fault> Unread(ActField field, JsonElement given, bool content) =>
        !field.IsList ? UnreadOne(field.Name, field, given, content)
        : given.ValueKind != JsonValueKind.Array ? [CaseRefusals.Malformed.On(field.Name)]
        : given.EnumerateArray().SelectMany((item, i) => UnreadOne($"{field.Name}[{i}]", field, item, content));

    private static IEnumerable<Fault> UnreadOne(string path, ActField field, JsonElement given, bool content) =>
        given.ValueKind switch
    {
        JsonValueKind.Object when field.Type == typeof(DocumentRef) && given.TryGetProperty(DocumentSeals.Member, out _) =>
            [FieldRefusals.NotUploaded.On(path)],
        JsonValueKind.Object when field.Members.Count > 0 =>
            Inside($"{path}.", field.Members, given, content && field.Kind != FieldKind.Filing),
        JsonValueKind.String when field.Type == typeof(DateOnly) && !IsOf(field.Type, given) =>
            [FieldRefusals.DayFormat.On(path)],
        JsonValueKind.String when field.Type == typeof(DateTimeOffset) && !IsOf(field.Type, given) =>
            [FieldRefusals.InstantFormat.On(path)],
        _ when field.Members.Count > 0 || !IsOf(field.Type, given) => [CaseRefusals.Malformed.On(path)],
        _ => [],
    };

    private static bool IsOf(Type type, JsonElement given)
    {
        if (type.IsEnum)
        {
            // Its numbers could be read too, and mean nothing to anybody.
            return given.ValueKind == JsonValueKind.String
                && Enum.GetNames(type).Any(
                    name => ActShape.Kebab(name).Equals(given.GetString(), StringComparison.OrdinalIgnoreCase));
        }
        try
        {
            return given.Deserialize(type, CaseJson.Sent) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Every document that an act refers to.</summary>
    public static IEnumerable<DocumentRef> DocumentsOf(ActShape shape, CaseAct act) =>
        shape.Fields.SelectMany(f => DocumentsIn(f, act));

    private static IEnumerable<DocumentRef> DocumentsIn(ActField field, CaseAct act) => field.Property.GetValue(act) switch
    {
        IReadOnlyList<DocumentRef> documents => documents,
        Filing filing => filing.Documents,
        _ => [],
    };
}
