using System.Globalization;
using Cases.Grains.Queries;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cases.Web.Api;

/// <summary>The versions that a request says it was decided on (RFC 9110, 13.1.1): one has to be the present one.</summary>
internal static class IfMatch
{
    /// <summary>
    /// False where the header cannot be read. A proxy that packs an answer weakens its tag, W/"4": the version it names is the
    /// same, so that weak tags count here though the standard compares none. A bare number is taken for its tag.
    /// </summary>
    /// <param name="versions">Null where any version will do; a tag that names none stands for one that no case is at.</param>
    public static bool TryRead(StringValues header, out IReadOnlyList<long>? versions)
    {
        versions = null;
        var written = header.ToString().Trim();
        if (written is "" or "*")
        {
            return true;
        }
        if (Version(written) is { } bare)
        {
            versions = [bare];
            return true;
        }
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags)
            || tags.Any(tag => tag.Tag == "*"))
        {
            return false;
        }
        versions = [.. tags.Select(tag => Version(tag.Tag.AsSpan().Trim('"')) ?? FirmVersions.Never).Distinct()];
        return true;
    }

    private static long? Version(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
