using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Cases.Silo.Search;

/// <summary>
/// The words of a file that is an archive of XML: HWPX, OOXML and OpenDocument. Only the parts that hold text are unpacked.
/// </summary>
internal static partial class PackageText
{
    private const int MostEntries = 2_000;

    /// <summary>Paragraphs, headings and cells.</summary>
    private static readonly FrozenSet<string> Ends = new[] { "p", "h", "si", "is", "c", "tc", "table-cell", "v" }.ToFrozenSet();

    /// <summary>Unpacked characters of all parts together; no document of that length has so much around it.</summary>
    private const long MostUnpacked = 32L * 1024 * 1024;

    /// <summary>How many times its size a part may unpack to. Tables of equal rows reach 100; bombs begin at 1,000.</summary>
    private const long MostRatio = 400;

    /// <exception cref="InvalidDataException">It is no archive, or unpacks to more than a document would.</exception>
    public static string Of(byte[] bytes, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
        {
            throw new InvalidDataException("It has more parts than a document.");
        }
        var (text, left) = (new StringBuilder(), MostUnpacked);
        foreach (var part in archive.Entries.Where(e => TextPart().IsMatch(e.FullName)))
        {
            cancellation.ThrowIfCancellationRequested();
            if ((left -= part.Length) < 0 || part.Length > MostRatio * Math.Max(part.CompressedLength, 1024))
            {
                throw new InvalidDataException("It unpacks to more than a document.");
            }
            if (!Words(part, text))
            {
                break;
            }
        }
        return text.ToString();
    }

    /// <summary>Words of runs stand together, those of paragraphs and cells apart.</summary>
    private static bool Words(ZipArchiveEntry part, StringBuilder text)
    {
        // What an entry says of its own length may be a lie: the reader stops there all the same.
        using var xml = XmlReader.Create(part.Open(), new()
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true,
            MaxCharactersInDocument = Math.Max(1, part.Length),
        });
        while (xml.Read())
        {
            var more = xml.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace => xml.Value,
                XmlNodeType.EndElement when Ends.Contains(xml.LocalName) => " ",
                XmlNodeType.Element when xml.LocalName is "br" or "tab" or "lineBreak" or "line-break" or "s" => " ",
                _ => "",
            };
            if (text.Length + more.Length > DocumentText.Most)
            {
                DocumentText.Take(text, more);
                return false;
            }
            text.Append(more);
        }
        text.Append(' ');
        return true;
    }

    // Bodies, notes, headers and shared strings; styles, settings and relationships say nothing.
    [GeneratedRegex(
        @"^(Contents/section\d+|word/(document\w*|footnotes|endnotes|comments|header\d*|footer\d*)|xl/sharedStrings"
            + @"|xl/worksheets/sheet\d+|ppt/(slides/slide|notesSlides/notesSlide)\d+|content)\.xml$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TextPart();
}
