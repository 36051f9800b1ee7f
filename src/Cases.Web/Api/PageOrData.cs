using System.Net.Mime;

namespace Cases.Web.Api;

/// <summary>What an address answers that is a page to people and data to programs.</summary>
internal static class PageOrData
{
    /// <summary>
    /// Whether JSON is named, and before a page: the one liked more comes first, and of two liked alike the one that stands
    /// first. A browser names pages first; who wants data says so.
    /// </summary>
    public static bool PrefersJson(this HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value?.ToLowerInvariant())
        .FirstOrDefault(type => type is MediaTypeNames.Application.Json or MediaTypeNames.Text.Html)
        == MediaTypeNames.Application.Json;
}
