namespace Cases.Web.Forms;

/// <summary>A path or query with characters that no page takes is a bad request, whatever page it names.</summary>
internal static class CleanUrls
{
    public static void UseCleanUrls(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var bad = CleanText.Fault(request.Path.Value) is not null
            || request.Query.Any(pair => CleanText.Fault(pair.Key) is not null || pair.Value.Any(value => CleanText.Fault(value) is not null));
        if (!bad)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
