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

    private static readonly Uri Root = new("pack:/");

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
                ?.GetValueOrDefault("Target", "");
            return main is null || PartOf(main) is not { } part || Entry(archive, part) is null ? null
                : (TypeOf(archive, "Override", "PartName", "/" + part)
                    ?? TypeOf(archive, "Default", "Extension", Path.GetExtension(part).TrimStart('.')))
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

    /// <summary>True when a part is said to be a project of VBA or a sheet of macros, whatever its name.</summary>
    public static bool HasMacroParts(ZipArchive archive)
    {
        try
        {
            return ((string[])["Override", "Default"]).SelectMany(e => Elements(archive, "[Content_Types].xml", e)).Any(t =>
                t.GetValueOrDefault("ContentType", "") is var type
                && (type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
                    || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase)));
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>
    /// A target of the package's own relationships as the part that it names: they are told from its root. Null where it is no
    /// address at all.
    /// </summary>
    private static string? PartOf(string target) =>
        Uri.TryCreate(Root, target, out var part) ? part.AbsolutePath.TrimStart('/') : null;

    /// <summary>Parts have a type by name or by extension, and the case of letters tells none apart (ECMA-376-2).</summary>
    private static Dictionary<string, string>? TypeOf(ZipArchive archive, string element, string attribute, string named) =>
        Elements(archive, "[Content_Types].xml", element).FirstOrDefault(
            t => string.Equals(t.GetValueOrDefault(attribute), named, StringComparison.OrdinalIgnoreCase));

    private static ZipArchiveEntry? Entry(ZipArchive archive, string name) =>
        archive.GetEntry(name)
        ?? archive.Entries.FirstOrDefault(e => string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Dictionary<string, string>> Elements(ZipArchive archive, string entry, string name)
    {
        if (Entry(archive, entry) is not { } part)
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
