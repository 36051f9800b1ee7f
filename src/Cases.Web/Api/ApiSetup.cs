using System.Diagnostics;
using Cases.Web.Api.Schema;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>How the JSON API speaks: problem+json with a stable <c>code</c> and the trace id.</summary>
public static class ApiSetup
{
    public static WebApplicationBuilder AddCasesApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            var status = problem.Status ?? context.HttpContext.Response.StatusCode;
            var text = context.HttpContext.RequestServices.GetRequiredService<Text>();
            problem.Extensions.TryAdd("code", CodeOf(status));
            problem.Extensions["traceId"] = TraceIdOf(context.HttpContext);
            problem.Title = text[TitleOf(status)];
            problem.Type = null;
        });
        return builder.AddCasesSchema();
    }

    /// <summary>
    /// The answer to a declined act: problem+json with the code of the decline and its sentence in the reader's language.
    /// </summary>
    public static IResult Declined(Text text, string code, int status = StatusCodes.Status409Conflict) =>
        Results.Problem(text.Declined(code), statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static string TitleOf(int status) => status switch
    {
        400 or 403 or 404 or 405 or 409 or 410 or 412 or 413 or 415 or 423 or 429 or 503 => "error.title." + status,
        401 => "error.title.401",
        < 500 => "error.title.400",
        _ => "error.title.500",
    };

    /// <summary>The code of a problem that nothing else is said of.</summary>
    internal static string CodeOf(int status) => status switch
    {
        400 => "request.invalid",
        401 => "request.not-signed-in",
        403 => "request.forbidden",
        404 => "request.not-found",
        405 => "request.method-not-allowed",
        412 => "request.stale",
        413 => "request.too-large",
        415 => "request.unsupported-content",
        429 => "request.too-many",
        < 500 => "request.refused",
        503 => "unavailable",
        _ => "fault",
    };
}
