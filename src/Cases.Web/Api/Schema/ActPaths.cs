using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Language;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cases.Web.Api.Schema;

/// <summary>An address for every act, with the body that it takes: a client is then made with one method an act.</summary>
internal sealed class ActPaths(Text text, LawBook law, TimeProvider time) : IOpenApiDocumentTransformer
{
    private const string OfAny = CaseRoutes.Prefix + "/cases/{id}/acts/{act}";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "Cases", Version = "v1" };
        document.Servers = [];
        if (document.Paths.Remove(OfAny, out var any) && any.Operations?[HttpMethod.Post] is { } told)
        {
            var responses = Shared(told.Responses ?? [], document);
            IOpenApiParameter[] parameters = [.. (told.Parameters ?? []).Where(p => p.Name != "act"), .. Headers()];
            var today = Seoul.DayOf(time.GetUtcNow());
            foreach (var shape in ActAnswers.Public)
            {
                document.AddComponent(shape.Name, ActSchemas.Of(shape.Fields, law, today));
                document.Paths[OfAny.Replace("{act}", shape.Name, StringComparison.Ordinal)] = new OpenApiPathItem
                {
                    Operations = new() { [HttpMethod.Post] = Operation(shape, parameters, responses, document) },
                };
            }
        }
        return Task.CompletedTask;
    }

    private OpenApiOperation Operation(
        ActShape shape, IOpenApiParameter[] parameters, OpenApiResponses responses, OpenApiDocument document) => new()
    {
        OperationId = shape.Name,
        Summary = text["act." + shape.Name],
        Parameters = [.. parameters],
        RequestBody = new OpenApiRequestBody
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(shape.Name, document) },
            },
            Required = shape.Fields.Any(f => f is { Optional: false, IsAllotted: false }),
        },
        Responses = responses,
    };

    /// <summary>The same of every act, so written once.</summary>
    private static OpenApiResponses Shared(OpenApiResponses told, OpenApiDocument document)
    {
        told[$"{StatusCodes.Status200OK}"] = new OpenApiResponse
        {
            Description = "Done. There are warnings where something was recorded all the same.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = ActSchemas.Done } },
        };
        var shared = new OpenApiResponses();
        foreach (var (status, response) in told)
        {
            document.AddComponent($"act-{status}", response);
            shared[status] = new OpenApiResponseReference($"act-{status}", document);
        }
        return shared;
    }

    private static IEnumerable<IOpenApiParameter> Headers() =>
    [
        new OpenApiParameter
        {
            Name = "Idempotency-Key", In = ParameterLocation.Header, Required = true,
            Description = "Another for each act, the same for every repetition of it.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        },
        new OpenApiParameter
        {
            Name = "If-Match", In = ParameterLocation.Header,
            Description = "The version that the act was decided on, or several of which one has to be the present one.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    ];
}
