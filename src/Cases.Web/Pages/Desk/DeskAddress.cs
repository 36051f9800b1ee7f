using System.Globalization;
using Cases.Grains.Queries;
using Microsoft.AspNetCore.WebUtilities;

namespace Cases.Web.Pages.Desk;

/// <summary>The desk's address, both ways: what a filter looks like in it, and what a kept one may hold.</summary>
internal static class DeskAddress
{
    private static readonly string[] Names =
        ["tab", "q", "stage", "kind", "agency", "dueBy", "overdue", "awaiting", "of", "sort"];

    /// <summary>
    /// The query of a filter, with its question mark and without the page; a queue without conditions is just its tab.
    /// </summary>
    public static string Of(DeskFilter filter) => QueryString.Create(
        new (string Name, string? Value)[]
        {
            ("tab", $"{filter.Tab}"), ("q", filter.Search), ("stage", filter.Stage), ("kind", filter.Kind),
            ("agency", filter.Agency),
            ("dueBy", filter.DueBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("overdue", filter.Overdue ? "true" : null), ("awaiting", filter.Awaiting), ("of", filter.Of),
            ("sort", filter.Sort == DeskSort.Due ? null : $"{filter.Sort}"),
        }
        .Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))).Value!;

    /// <summary>What leads on from a line of a queue, to stand behind the query of its filter; empty for the beginning.</summary>
    public static string On(DeskCursor? at) =>
        at is null ? "" : $"&{(at.Back ? "before" : "after")}={Uri.EscapeDataString($"{at}")}";

    /// <summary>What of a query belongs to the desk, in the desk's order: a view can hold nothing else.</summary>
    public static string Clean(string? query)
    {
        var given = QueryHelpers.ParseQuery(query);
        return QueryString.Create(Names.Where(given.ContainsKey)
            .Select(name => KeyValuePair.Create(name, (string?)given[name].ToString()))
            .Where(part => part.Value!.Length is > 0 and <= 100)).Value ?? "";
    }
}
