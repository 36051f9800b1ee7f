using Cases.Web.Auth.Provider;

namespace Cases.Web.Pages;

/// <summary>Headers of every answer: our own files only, no inline script or style, no framing, nothing guessed.</summary>
internal static class SecurityHeaders
{
    /// <summary>Browsers hold redirects after a form to form-action, and signing out ends at the provider.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var provider = app.Services.GetService<ProviderSettings>();
        var policy = provider is null ? Policy : $"{Policy} {provider.Authority.GetLeftPart(UriPartial.Authority)}";
        app.Use((context, next) => Answer(context, next, policy));
    }

    private static Task Answer(HttpContext context, RequestDelegate next, string policy)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // TryAdd: a console of ours that needs more (a dashboard) may have set its own policy.
            headers.TryAdd("Content-Security-Policy", policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                headers.TryAdd("Cache-Control", "no-store");
            return Task.CompletedTask;
        });
        return next(context);
    }
}
