using Cases.Web.Auth;
using Microsoft.AspNetCore.Http.Features;

namespace Cases.Web.Live;

/// <summary><c>/live</c>: server-sent events for whoever is signed in, about what he may see.</summary>
internal static class LiveRoutes
{
    public const string Path = "/live";

    public static WebApplicationBuilder AddCasesLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new MostStreams(builder.Configuration.GetValue(Brakes.StreamsKey, Brakes.Streams)));
        builder.Services.AddSingleton<LiveHub>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveHub>());
        return builder;
    }

    public static void MapCasesLive(this WebApplication app) => app.MapGet(Path, Listen).RequireAuthorization();

    private static async Task Listen(
        HttpContext context, LiveHub hub, IHostApplicationLifetime host, TimeProvider time, Guid? @case = null)
    {
        using var stream = new LiveStream(@case);
        if (!hub.Join(stream, context.User.Actor()))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Says the same to a proxy in front.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        try
        {
            await stream.Write(context.Response, time, context.Request.Headers.ContainsKey("Last-Event-ID"), end.Token);
        }
        finally
        {
            hub.Leave(stream);
        }
    }
}
