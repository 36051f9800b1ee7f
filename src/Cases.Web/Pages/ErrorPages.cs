using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Cases.Web.Pages;

/// <summary>
/// What is answered when no page answers: problem+json under <c>/api</c>, a page in the reader's language elsewhere.
/// </summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            ExceptionHandler = async context => await Answer(context),
        });
        app.UseStatusCodePages(async context => await Answer(context.HttpContext));
    }

    /// <summary>A body that is too large or cannot be read is the sender's fault, everything else ours.</summary>
    private static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException or AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ when Unavailable.Is(fault) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static async Task Answer(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = Unavailable.RetryAfter;
        }
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await Results.Problem(statusCode: status).ExecuteAsync(context);
            return;
        }

        await ErrorPage.Write(context, status);
    }
}
