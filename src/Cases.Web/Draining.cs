using Cases.Silo;
using Microsoft.AspNetCore.Http.Features;

namespace Cases.Web;

/// <summary>
/// When the process stops, requests that are open get their time to end and are then cut off: most of what the host has in
/// a cluster, where another web host takes what comes next; a moment on one machine, where somebody waits for the stop. Without
/// that, one sender who never ends his would use up all the time that the silo needs to put its grains away.
/// </summary>
internal static class Draining
{
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan OneOfSeveral = TimeSpan.FromSeconds(20);

    public static void UseDraining(this WebApplication app)
    {
        var grace = app.Configuration.IsCluster() ? OneOfSeveral : Alone;
        var over = new CancellationTokenSource();
        app.Lifetime.ApplicationStopping.Register(() => over.CancelAfter(grace));
        app.Lifetime.ApplicationStopped.Register(over.Dispose);
        app.Use(async (context, next) =>
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            // First the token: whoever finds his sender cut off can tell that it was no fault. Who waits for it ends within, and
            // with him the context; the connection is there all the same.
            context.RequestAborted = gone.Token;
            var connection = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
            using var _ = over.Token.UnsafeRegister(open =>
            {
                gone.Cancel();
                connection.Abort();
            }, null);
            await next();
        });
    }
}
