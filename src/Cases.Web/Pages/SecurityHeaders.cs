using Cases.Web.Auth.Provider;
using Microsoft.AspNetCore.Authorization;

namespace Cases.Web.Pages;

/// <summary>
/// Headers of every answer: our own files only, no inline script or style, no framing, nothing guessed, nothing private kept on
/// the way, and outside Development https alone from then on.
/// </summary>
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
        var development = app.Environment.IsDevelopment();
        app.Use((context, next) => Answer(context, next, policy, development));
    }

    private static Task Answer(HttpContext context, RequestDelegate next, string policy, bool development)
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
            if (IsPrivate(context))
                headers.TryAdd("Cache-Control", "no-store");
            // One's own machine is many programs at once, most of them on http.
            if (!development && context.Request.IsHttps && context.Request.Host.Host != "localhost")
                headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Everything but our own files and what any visitor is served; a page names its reader.</summary>
    private static bool IsPrivate(HttpContext context) =>
        context.Response.StatusCode is not (>= 200 and < 300 or StatusCodes.Status304NotModified)
        || context.User.Identity?.IsAuthenticated == true
        || (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
        || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
}
