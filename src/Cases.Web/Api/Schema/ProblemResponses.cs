using System.Globalization;
using System.Text.Json.Nodes;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Acts;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cases.Web.Api.Schema;

/// <summary>What every route answers when it is not done: problem+json, with the codes that each status may bear.</summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    private static readonly int[] OfAny =
        [StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable];

    private static readonly int[] OfAct =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
        StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType,
    ];

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var told = context.Description.ActionDescriptor.EndpointMetadata;
        var isAct = told.OfType<TakesAttribute>().Any(t => t.Kind == BodyKind.Act);
        var responses = operation.Responses ??= [];
        var own = responses.Keys.Select(key => int.TryParse(key, CultureInfo.InvariantCulture, out var status) ? status : 0)
            .Where(status => status >= StatusCodes.Status400BadRequest);
        int[] signedOut = told.OfType<IAllowAnonymous>().Any() ? [] : [StatusCodes.Status401Unauthorized];
        foreach (var status in own.Concat(OfAny).Concat(signedOut).Concat(isAct ? OfAct : []).Distinct().Order().ToArray())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = Of(status, CodesOf(status, isAct));
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<string> CodesOf(int status, bool isAct) => (isAct, status) switch
    {
        (_, StatusCodes.Status422UnprocessableEntity) => [BeyondHorizonException.Code],
        (true, StatusCodes.Status400BadRequest) => ["act.invalid"],
        (true, StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status409Conflict) =>
            Refusals.All.Keys.Where(code => CaseActs.StatusOf(code) == status).Order(StringComparer.Ordinal),
        (true, StatusCodes.Status412PreconditionFailed) => [CaseRefusals.Conflict.Code],
        (true, StatusCodes.Status503ServiceUnavailable) =>
            [CaseOutcomeUnknownException.Unknown, ApiSetup.CodeOf(status), "store.full", "store.incomplete"],
        _ => [ApiSetup.CodeOf(status)],
    };

    private static OpenApiResponse Of(int status, IEnumerable<string> codes) => new()
    {
        Description = $"Its code: {string.Join(", ", codes)}",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = Problem(status) },
        },
    };

    private static OpenApiSchema Problem(int status) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [JsonValue.Create(status)] },
            ["code"] = Text("Stable; told apart by programs."),
            ["title"] = Text("For people, in the language that was asked for."),
            ["detail"] = Text("For people, in the language that was asked for."),
            ["traceId"] = Text("What the program's operators find it by."),
        },
    };

    private static OpenApiSchema Text(string about) => new() { Type = JsonSchemaType.String, Description = about };
}
