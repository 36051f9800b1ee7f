using System.Globalization;

namespace Cases.Web.Forms;

/// <summary>The other end of <c>&lt;pages&gt;</c>: which page of a list the address asks for.</summary>
internal static class PageAsked
{
    private const int Farthest = 100_000;

    /// <summary>
    /// From 1 to the last one; the first where none is asked for. Never bound: Razor's own route value is called page too, and
    /// would win.
    /// </summary>
    /// <param name="of">The list, where a page has several.</param>
    public static int PageOfList(this HttpRequest request, int last = Farthest, string? of = null) =>
        int.TryParse(request.Query[Key(of)], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, Math.Clamp(last, 1, Farthest))
            : 1;

    internal static string Key(string? of) => of is null ? "page" : of + "-page";
}
