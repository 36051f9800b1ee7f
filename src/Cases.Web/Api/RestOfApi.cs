namespace Cases.Web.Api;

/// <summary>What the API answers where no route of it does: 405 under a known address, 404 under any other.</summary>
internal static class RestOfApi
{
    /// <summary>Comes last: it asks which routes there are.</summary>
    public static void MapRestOfApi(this WebApplication app)
    {
        var known = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith(CaseRoutes.Prefix, StringComparison.Ordinal))
            .GroupBy(e => e.RoutePattern.RawText).ToList();
        foreach (var route in known)
        {
            var methods =
                string.Join(", ", route.SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
                    .Distinct().Order(StringComparer.Ordinal));
            app.Map(route.First().RoutePattern, (HttpResponse response) =>
            {
                response.Headers.Allow = methods;
                return Results.Problem(statusCode: StatusCodes.Status405MethodNotAllowed);
            }).WithOrder(1).AllowAnonymous();
        }
        app.Map("/api/{**rest}", () => Results.Problem(statusCode: StatusCodes.Status404NotFound)).WithOrder(2).AllowAnonymous();
    }
}
