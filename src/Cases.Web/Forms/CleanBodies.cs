using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cases.Web.Forms;

/// <summary>
/// Looks at a form before it is read. One that is too large for its page is refused with 413, where the form token check would
/// only say 400. And a U+0000 in a field, which the form reader answers by dropping the whole form, is turned into U+0001:
/// <see cref="CleanStringBinder"/> then refuses that field alone and keeps everything else that was typed.
/// </summary>
internal static class CleanBodies
{
    public static void UseCleanBodies(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? FormsSetup.MaxBody;
        if (request.ContentLength > limit)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        // What the API takes under that name is no form: an upload stays as it is, byte for byte.
        if (HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/api")
            && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            request.Body = await WithoutNull(request.Body, context.RequestAborted);
        await next(context);
    });

    private static async Task<Stream> WithoutNull(Stream body, CancellationToken cancel)
    {
        var copy = new MemoryStream();
        await body.CopyToAsync(copy, cancel);
        if (copy.ToArray().AsSpan().IndexOf("%00"u8) >= 0)
        {
            var text = Encoding.Latin1.GetString(copy.ToArray()).Replace("%00", "%01", StringComparison.Ordinal);
            return new MemoryStream(Encoding.Latin1.GetBytes(text));
        }

        copy.Position = 0;
        return copy;
    }
}
