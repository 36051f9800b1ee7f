using Microsoft.Net.Http.Headers;

namespace Cases.Web.Files;

/// <summary>
/// How a document leaves: papers and pictures open in the browser, in a box of their own that reaches nothing of ours; whatever
/// else somebody sent is saved, and opened by the program that it is for.
/// </summary>
internal static class HandedOut
{
    /// <summary>Loads nothing, sends nothing, and has no origin: what a document brings along acts for nobody.</summary>
    private const string Box =
        "; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// What a browser shows by itself, with what its own viewer needs: of PDF that is a program in some, which default-src still
    /// keeps from running anything of the document's.
    /// </summary>
    private static readonly Dictionary<string, string> Shown = new()
    {
        ["application/pdf"] = "sandbox allow-scripts allow-downloads" + Box,
        ["image/png"] = "sandbox" + Box,
        ["image/jpeg"] = "sandbox" + Box,
    };

    /// <param name="mediaType">As its content was found to be.</param>
    public static IResult As(HttpContext context, Stream content, string mediaType, string name)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!Shown.TryGetValue(mediaType, out var policy))
        {
            return Results.File(content, mediaType, name);
        }
        headers.ContentSecurityPolicy = policy;
        var place = new ContentDispositionHeaderValue("inline");
        place.SetHttpFileName(name);
        headers.ContentDisposition = place.ToString();
        return Results.Stream(content, mediaType);
    }
}
