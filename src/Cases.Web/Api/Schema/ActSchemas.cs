using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Web.Acts;
using Cases.Web.Forms;
using Microsoft.OpenApi;

namespace Cases.Web.Api.Schema;

/// <summary>The body of an act as a schema, made from the shape that the act is bound by.</summary>
internal static class ActSchemas
{
    /// <summary>What is answered when an act is done.</summary>
    public static OpenApiSchema Done => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "version" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["warnings"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object },
            },
        },
    };

    public static OpenApiSchema Of(IReadOnlyList<ActField> fields, LawBook law, DateOnly today)
    {
        var sent = fields.Where(f => !f.IsAllotted).ToArray();
        return new()
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Properties = sent.ToDictionary(f => ActAnswers.Camel(f.Name), f => (IOpenApiSchema)Of(f, law, today)),
            Required = sent.Where(f => !f.Optional && !FilingFirms.Knows(f)).Select(f => ActAnswers.Camel(f.Name)).ToHashSet(),
        };
    }

    private static OpenApiSchema Of(ActField field, LawBook law, DateOnly today)
    {
        var schema = field.IsList
            ? new() { Type = JsonSchemaType.Array, MaxItems = BodyBounds.MostItems, Items = One(field, law, today) }
            : One(field, law, today);
        schema.Type |= field.Optional ? JsonSchemaType.Null : default;
        schema.Description = field.OnlyWith is { } only
            ? $"With {ActAnswers.Camel(only.Other)} {ActShape.Kebab($"{only.Value}")}, and only then." : null;
        return schema;
    }

    private static OpenApiSchema One(ActField field, LawBook law, DateOnly today) =>
        field.Type == typeof(DocumentRef) ? Document(Of(field.Members, law, today))
        : field.Members.Count > 0 ? Of(field.Members, law, today)
        : field.Type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : field.Type == typeof(int) || field.Type == typeof(long) ? new() { Type = JsonSchemaType.Integer }
        : field.Type == typeof(decimal) ? new() { Type = JsonSchemaType.Number }
        : new()
        {
            Type = JsonSchemaType.String,
            Format = field.Type == typeof(DateOnly) ? "date" : field.Type == typeof(DateTimeOffset) ? "date-time"
                : field.Type == typeof(Guid) ? "uuid" : null,
            Pattern = field.Kind switch { FieldKind.Period => "^[0-9]+[hdwmy]$", FieldKind.Days => "^[0-9]+d$", _ => null },
            Enum = ActAnswers.ChoicesOf(field, law, today)?.Select(choice => (JsonNode)choice).ToList(),
        };

    /// <summary>What uploading it answered, or what the case says of one that stands on it.</summary>
    private static OpenApiSchema Document(OpenApiSchema onCase) => new()
    {
        AnyOf =
        [
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { DocumentSeals.Member },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [DocumentSeals.Member] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
            onCase,
        ],
    };
}
