namespace Cases.Web.Forms;

/// <summary>One page of a list that is at hand as a whole.</summary>
/// <param name="Number">From 1 to <paramref name="Pages"/>.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="First">The first line's place in the whole list, from 1; 0 when there is none.</param>
/// <param name="Total">Lines on all pages.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Lines, int Number, int Pages, int First, int Total)
{
    public int Last => First + Math.Max(0, Lines.Count - 1);
}

/// <summary>Cuts the page that the address asks for out of a list.</summary>
internal static class ListPages
{
    /// <param name="of">The list, where a page has several.</param>
    public static ListPage<T> PageOf<T>(this HttpRequest request, IReadOnlyList<T> list, int size, string? of = null)
    {
        var pages = Math.Max(1, (list.Count + size - 1) / size);
        var number = request.PageOfList(pages, of);
        var before = (number - 1) * size;
        return new([.. list.Skip(before).Take(size)], number, pages, Math.Min(list.Count, before + 1), list.Count);
    }
}
