using System.IO.Compression;
using System.Xml;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Reads of an office file in XML what it is: which part its relationships name as the main one, and of what type that part is
/// said to be. Programs give that part names of their own.
/// </summary>
internal static class OfficePackage
{
    /// <summary>Of an entry no more than this is unpacked, so that a small file cannot become a large one.</summary>
    private const int MostUnpacked = 1024 * 1024;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostUnpacked, IgnoreComments = true,
    };

    /// <summary>The media type of the main part, or null when the archive is no such file.</summary>
    public static string? MainType(ZipArchive archive)
    {
        try
        {
            var main = Elements(archive, "_rels/.rels", "Relationship")
                .FirstOrDefault(r => r.GetValueOrDefault("Type", "").EndsWith("/officeDocument", StringComparison.Ordinal))
                ?.GetValueOrDefault("Target", "").TrimStart('/');
            return main is null || archive.GetEntry(main) is null ? null
                : Elements(archive, "[Content_Types].xml", "Override")
                    .FirstOrDefault(
                        o => string.Equals(o.GetValueOrDefault("PartName"), "/" + main, StringComparison.OrdinalIgnoreCase))
                    ?.GetValueOrDefault("ContentType");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>True when the list of contents of an ODF or HWPX file says how to decrypt them.</summary>
    public static bool IsEncrypted(ZipArchive archive)
    {
        try
        {
            return Elements(archive, "META-INF/manifest.xml", "encryption-data").Any();
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static IEnumerable<Dictionary<string, string>> Elements(ZipArchive archive, string entry, string name)
    {
        if (archive.GetEntry(entry) is not { } part)
        {
            yield break;
        }
        using var reader = XmlReader.Create(part.Open(), Safe);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
            {
                var attributes = new Dictionary<string, string>();
                while (reader.MoveToNextAttribute())
                {
                    attributes.TryAdd(reader.LocalName, reader.Value);
                }
                yield return attributes;
            }
        }
    }
}
