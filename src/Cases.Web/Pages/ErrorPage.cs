using Cases.Web.Api;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Mvc;

namespace Cases.Web.Pages;

/// <summary>What an error page tells: the status, and the id under which a fault is found in logs and traces.</summary>
/// <param name="Anew">Where the page of a form stands that was opened as somebody else; null for every other error.</param>
public sealed record ErrorView(int Status, string TraceId, string TitleKey, string AdviceKey, string? Anew = null);

/// <summary>
/// Renders <c>Shared/ErrorView.cshtml</c> as a view, outside routing and form checks: a bad form or a broken route must not
/// break it.
/// </summary>
internal static class ErrorPage
{
    public static async Task Write(HttpContext context, int status)
    {
        var views = context.RequestServices.GetRequiredService<IRazorViewEngine>();
        var found = views.GetView(null, "/Pages/Shared/ErrorView.cshtml", isMainPage: true);
        found.EnsureSuccessful([]);
        var trace = ApiSetup.TraceIdOf(context);
        var model = context.Features.Get<OtherForm>() is { } other
            ? new ErrorView(status, trace, "error.title.other-form", "error.advice.other-form", other.Anew)
            : new ErrorView(status, trace, ApiSetup.TitleOf(status), AdviceOf(status));
        var data =
            new ViewDataDictionary<ErrorView>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        var action = new ActionContext(context, context.GetRouteData() ?? new RouteData(), new ActionDescriptor());
        await using var writer = new StringWriter();
        var temp = context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        await found.View.RenderAsync(new ViewContext(action, found.View, data, temp, writer, new HtmlHelperOptions()));
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(writer.ToString(), context.RequestAborted);
    }

    private static string AdviceOf(int status) => status switch
    {
        400 or 403 or 404 or 410 or 413 or 423 or 429 => "error.advice." + status,
        < 500 => "error.advice.400",
        _ => "error.advice.500",
    };
}
