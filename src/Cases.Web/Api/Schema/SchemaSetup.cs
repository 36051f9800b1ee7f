namespace Cases.Web.Api.Schema;

/// <summary>
/// The API as an OpenAPI document, made of the routes, the acts and the refusals of the running program:
/// <c>GET /api/v1/openapi.json</c>, beside <c>GET /api/v1/acts</c> and for whoever may read that.
/// </summary>
internal static class SchemaSetup
{
    public const string Path = CaseRoutes.Prefix + "/openapi.json";

    public static WebApplicationBuilder AddCasesSchema(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(options =>
        {
            options.ShouldInclude = described =>
                $"/{described.RelativePath}".StartsWith(CaseRoutes.Prefix + "/", StringComparison.Ordinal);
            options.AddOperationTransformer<ProblemResponses>();
            options.AddDocumentTransformer<ActPaths>();
        });
        return builder;
    }

    public static void MapCasesSchema(this WebApplication app) => app.MapOpenApi(Path);
}
