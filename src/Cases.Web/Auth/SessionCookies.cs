using Microsoft.AspNetCore.Authentication.Cookies;

namespace Cases.Web.Auth;

/// <summary>
/// The session's cookie. Over https it has the name that a browser lets this host alone set; under the plain one, which another
/// host of the same domain could set, it is read as builds before wrote it.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    public const string Plain = "cases-session";
    public const string Between = "cases-between";
    public const string OfThisHost = "__Host-" + Plain;

    private readonly ChunkingCookieManager chunks = new();

    /// <summary>
    /// Whether what was sent may be a session of this build, which writes no plain name where it has the other.
    /// </summary>
    public static bool MayNameRecord(HttpContext context, string name) =>
        name == Plain || context.Request.Cookies.ContainsKey(name)
        // A program that copied the cookie may go on naming it as before: nobody can push one into it.
        || context.Request.Path.StartsWithSegments("/api");

    public string? GetRequestCookie(HttpContext context, string key) =>
        chunks.GetRequestCookie(context, key) ?? chunks.GetRequestCookie(context, Plain);

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        chunks.AppendResponseCookie(context, key, value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
    {
        chunks.DeleteCookie(context, key, options);
        if (key != Plain && context.Request.Cookies.ContainsKey(Plain))
            chunks.DeleteCookie(context, Plain, options);
    }
}
