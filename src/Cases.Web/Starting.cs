namespace Cases.Web;

/// <summary>Needs neither store nor grains, and is served while the system still starts.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ServedAtOnceAttribute : Attribute
{
    /// <summary>False: only to a sender without cookies, since a session is looked up in the store.</summary>
    public bool ToEverybody { get; init; }
}

/// <summary>What a request meets while the system starts behind the pages.</summary>
internal static class Starting
{
    /// <summary>Whatever is not served at once waits until it can be; whoever asks whether it can is told.</summary>
    public static void UseStart(this WebApplication app)
    {
        if (app.Services.GetService<SystemStart>() is not { } start)
            return;
        app.Use(async (context, next) =>
        {
            if (!start.Over.IsCompleted && !IsServedAtOnce(context))
            {
                if (context.Request.Path == HostSetup.Ready)
                {
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    await context.Response.WriteAsync("It still starts.", context.RequestAborted);
                    return;
                }
                await start.Over.WaitAsync(context.RequestAborted);
            }
            await next();
        });
    }

    private static bool IsServedAtOnce(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ServedAtOnceAttribute>() is { } page
            && (page.ToEverybody || context.Request.Cookies.Count == 0);
}
