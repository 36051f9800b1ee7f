using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cases.Web.Forms;

/// <summary>What kind of body an endpoint takes.</summary>
public enum BodyKind
{
    /// <summary>A form without files, and whatever says nothing else.</summary>
    Form,

    /// <summary>A form with files. Only its multipart kind may be large: nothing else carries a file.</summary>
    FormWithFiles,

    /// <summary>A form with a letter of ours that is to be compared, from anybody; likewise multipart alone.</summary>
    FormWithLetter,

    /// <summary>An act as JSON.</summary>
    Act,

    /// <summary>A document by itself, that goes to the store as it comes.</summary>
    Document,
}

/// <summary>Says of an endpoint or a page what kind of body it takes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesAttribute(BodyKind kind) : Attribute, IRequestSizeLimitMetadata
{
    public BodyKind Kind => kind;

    public long? MaxRequestBodySize => BodyLimits.Most[kind];
}

/// <summary>
/// How large a body may be, before anybody asks who sends it: nothing of it is read here. One that says that it is larger is
/// refused with 413 at once, and one that does not say is cut off where it becomes so.
/// </summary>
internal static class BodyLimits
{
    /// <summary>The largest body of each kind, in bytes.</summary>
    public static readonly IReadOnlyDictionary<BodyKind, long> Most = new Dictionary<BodyKind, long>
    {
        [BodyKind.Form] = 1_000_000,
        [BodyKind.FormWithFiles] = Uploads.MostBody,
        // A letter has tens of kilobytes, most of them of its font.
        [BodyKind.FormWithLetter] = 5_000_000,
        [BodyKind.Act] = 1_000_000,
        [BodyKind.Document] = Uploads.MostBody,
    };

    public static void UseBodyLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        var limit = Most[KindOf(context)];
        if (context.Request.ContentLength > limit)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = limit;
        }
        var body = new BoundedBody(context.Request.Body, limit);
        context.Request.Body = body;
        await next(context);
        // Who reads a form would only call it a bad one.
        if (body.WasTooLarge && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    });

    private static BodyKind KindOf(HttpContext context)
    {
        var kind = context.GetEndpoint()?.Metadata.GetMetadata<TakesAttribute>()?.Kind ?? BodyKind.Form;
        var isMultipart =
            context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        return kind is BodyKind.FormWithFiles or BodyKind.FormWithLetter && !isMultipart ? BodyKind.Form : kind;
    }
}
