using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Acts;

/// <summary>Reads an act from JSON strictly: every fault at once, each with the field it is in.</summary>
internal static class ActBody
{
    private static readonly JsonSerializerOptions Strict = new(CaseJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static (CaseAct? Act, IReadOnlyList<Fault> Faults) Read(ActShape shape, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || HoldsNullItem(json.RootElement))
            {
                return (null, [new Fault("", "act.malformed", shape.Name)]);
            }
            var missing = shape.Fields.Where(f => !f.Optional && !json.RootElement.EnumerateObject()
                .Any(p => p.Name.Equals(f.Name, StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind != JsonValueKind.Null));
            var faults = missing.Select(f => new Fault(f.Name, "required")).ToList();
            if (faults.Count > 0)
            {
                return (null, faults);
            }
            var act = (CaseAct)json.RootElement.Deserialize(shape.Type, Strict)!;
            return (act, shape.Faults(act));
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

    private static bool HoldsNullItem(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HoldsNullItem(item)),
        JsonValueKind.Object => at.EnumerateObject().Any(property => HoldsNullItem(property.Value)),
        _ => false,
    };
}
