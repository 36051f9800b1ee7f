namespace Cases.Web.Forms;

/// <summary>
/// A path or query with characters that no page takes is a bad request, whatever page it names. A method that nothing here has is
/// told so.
/// </summary>
internal static class CleanUrls
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void UseCleanUrls(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return Task.CompletedTask;
        }
        var bad = CleanText.IsBroken(request.Path.Value)
            || request.Query.Any(pair => CleanText.IsBroken(pair.Key) || pair.Value.Any(CleanText.IsBroken));
        if (!bad)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
