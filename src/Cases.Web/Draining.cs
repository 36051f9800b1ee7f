using Microsoft.AspNetCore.Http.Features;

namespace Cases.Web;

/// <summary>
/// When the process stops, requests that are open get a moment to end and are then cut off. Without that, one sender who
/// never ends his would use up all the time that the silo needs to put its grains away.
/// </summary>
internal static class Draining
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    public static void UseDraining(this WebApplication app)
    {
        var over = new CancellationTokenSource();
        app.Lifetime.ApplicationStopping.Register(() => over.CancelAfter(Grace));
        app.Lifetime.ApplicationStopped.Register(over.Dispose);
        app.Use(async (context, next) =>
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            // First the token: whoever finds his sender cut off can tell that it was no fault. Who waits for it ends within, and with
            // him the context; the connection is there all the same.
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
