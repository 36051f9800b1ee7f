using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Tests.Guard;

/// <summary>The JSON of acts as a client would send it.</summary>
internal static class Bodies
{
    /// <summary>
    /// Every field there and readable, naming as little as possible that exists: most such acts are declined for what they name.
    /// </summary>
    public static JsonObject For(ActShape shape) =>
        new(shape.Fields.Select(
            f => KeyValuePair.Create<string, JsonNode?>(JsonNamingPolicy.CamelCase.ConvertName(f.Name), Value(f))));

    public static JsonObject Filing(GuardWorld world) => (JsonObject)JsonSerializer.SerializeToNode(
        world.FilingOf(ReliefKind.ComplexEntry) with { Documents = [] }, CaseJson.Options)!;

    private static JsonNode? Value(ActField field) => field.Kind switch
    {
        FieldKind.Flag => false,
        FieldKind.Day => "2026-03-20",
        FieldKind.Instant => "2026-03-20T10:00:00+09:00",
        FieldKind.Number or FieldKind.HandOff or FieldKind.Condition or FieldKind.Pause or FieldKind.Correction
            or FieldKind.Supplement or FieldKind.Message => 99,
        FieldKind.Choice => ActShape.Kebab(
            Enum.GetNames(Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType)[0]),
        FieldKind.Period => "9999h",
        FieldKind.Days => "9999d",
        FieldKind.Documents or FieldKind.Lines or FieldKind.Questions => new JsonArray(),
        FieldKind.Case => $"{Guid.NewGuid()}",
        FieldKind.Disposition =>
            new JsonObject { ["kind"] = "granted", ["reasons"] = "x", ["conditions"] = new JsonArray(), ["expiresOn"] = null },
        FieldKind.Filing => new JsonObject
        {
            ["kind"] = "complex-entry", ["firmName"] = "", ["registrationNumber"] = "", ["ksic"] = "",
            ["minerals"] = new JsonArray(), ["feedstock"] = "",
            ["blockage"] = "", ["complex"] = null, ["rule"] = null, ["facility"] = "", ["annualTonnes"] = -1,
            ["plannedStart"] = null, ["title"] = "",
            ["request"] = "", ["output"] = "", ["documents"] = new JsonArray(),
        },
        _ => "x",
    };
}
