namespace Cases.Web.Api;

/// <summary>
/// The API takes the session cookie without a form token, so a changing request must come from our own pages:
/// browsers say where a request comes from, and one from elsewhere is refused.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOriginForApi(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/api") || HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method) || FromHere(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    public static bool FromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is var origin
            && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}"),
        _ => false,
    };
}
