namespace Cases.Web.Forms;

/// <summary>
/// A U+0000 in a field, which the form reader answers by dropping the whole form, is turned into U+0001 on the way:
/// <see cref="CleanStringBinder"/> then refuses that field alone and keeps everything else that was typed. Comes after
/// authorization: of a body whose sender may not send it nothing is read. A form that cannot be read, or ends too early, is the
/// sender's fault, whatever would have read it, and whichever method it comes with: pages bind from every form.
/// </summary>
internal static class CleanBodies
{
    public static void UseCleanBodies(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        // What the API takes under that name is no form: an upload stays as it is, byte for byte.
        if (!request.Path.StartsWithSegments("/api") && request.HasFormContentType)
        {
            if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true)
                request.Body = new BodyWithoutNull(request.Body);
            try
            {
                await request.ReadFormAsync(context.RequestAborted);
            }
            catch (Exception unreadable) when (StatusOf(unreadable) is not null)
            {
                context.Response.StatusCode = StatusOf(unreadable)!.Value;
                return;
            }
        }
        await next(context);
    });

    /// <summary>Null where it is no fault of the body, such as a full disk.</summary>
    private static int? StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest,
        // A charset that nobody reads any more, such as UTF-7.
        NotSupportedException => StatusCodes.Status415UnsupportedMediaType,
        // The reader of multipart has no other way to say that a body ended too early; a disk's faults have numbers of their own.
        IOException { HResult: NoNumber } => StatusCodes.Status400BadRequest,
        _ => null,
    };

    private const int NoNumber = unchecked((int)0x80131620);
}
