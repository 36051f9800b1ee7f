using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Acts;

/// <summary>Reads an act from JSON strictly: every fault at once, each with the field it is in.</summary>
internal static class ActBody
{
    private static readonly JsonSerializerOptions Strict = new(CaseJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <param name="proved">The documents that the sender has shown to have. Any other in the act is a fault: a known hash opens nothing.</param>
    public static (CaseAct? Act, IReadOnlyList<Fault> Faults) Read(ActShape shape, ReadOnlyMemory<byte> body, IReadOnlyCollection<DocumentRef> proved)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || HoldsNullItem(json.RootElement))
            {
                return (null, [new Fault("", "act.malformed", shape.Name)]);
            }
            var faults = shape.Fields.SelectMany(f => Faults(f, json.RootElement)).ToList();
            if (faults.Count > 0)
            {
                return (null, faults);
            }
            var act = (CaseAct)json.RootElement.Deserialize(shape.Type, Strict)!;
            return (act, [.. shape.Fields.Where(f => DocumentsIn(f, act).Except(proved).Any()).Select(f => new Fault(f.Name, "document.not-uploaded"))]);
        }
        catch (JsonException wrong)
        {
            return (null, [new Fault(wrong.Path?.TrimStart('$', '.') ?? "", "act.malformed", shape.Name)]);
        }
        catch (InvalidOperationException)
        {
            // A string that is not valid Unicode.
            return (null, [new Fault("", "control-characters")]);
        }
    }

    private static IEnumerable<Fault> Faults(ActField field, JsonElement act)
    {
        var given = act.EnumerateObject().LastOrDefault(p => p.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)).Value;
        if (given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return field.FaultsIn(null);
        }
        try
        {
            return field.FaultsIn(given.Deserialize(field.Property.PropertyType, Strict));
        }
        catch (JsonException wrong)
        {
            return [new Fault($"{field.Name}{wrong.Path?.TrimStart('$')}", "act.malformed", field.Name)];
        }
    }

    /// <summary>Every document that an act refers to.</summary>
    public static IEnumerable<DocumentRef> DocumentsOf(ActShape shape, CaseAct act) => shape.Fields.SelectMany(f => DocumentsIn(f, act));

    private static IEnumerable<DocumentRef> DocumentsIn(ActField field, CaseAct act) => field.Property.GetValue(act) switch
    {
        IReadOnlyList<DocumentRef> documents => documents,
        Filing filing => filing.Documents,
        _ => [],
    };

    private static bool HoldsNullItem(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HoldsNullItem(item)),
        JsonValueKind.Object => at.EnumerateObject().Any(property => HoldsNullItem(property.Value)),
        _ => false,
    };
}
