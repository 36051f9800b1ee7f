using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Cases.Grains.Storage.Documents;

/// <summary>One kind of document that can be filed.</summary>
/// <param name="Name">Such as pdf or hwpx.</param>
internal sealed record DocumentKind(string Name, string MediaType, params string[] Endings);

/// <summary>
/// Tells what a file is by its content. Only the directory of a container and at most a hundred bytes of one entry are
/// unpacked, so an archive cannot blow up.
/// </summary>
internal static class DocumentKinds
{
    private const string Odf = "application/vnd.oasis.opendocument.";
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";

    public static readonly IReadOnlyList<DocumentKind> All =
    [
        new("pdf", "application/pdf", ".pdf"),
        new("hwp", "application/x-hwp", ".hwp"),
        new("hwpx", "application/hwp+zip", ".hwpx"),
        new("docx", Ooxml + "wordprocessingml.document", ".docx"),
        new("xlsx", Ooxml + "spreadsheetml.sheet", ".xlsx"),
        new("pptx", Ooxml + "presentationml.presentation", ".pptx"),
        new("doc", "application/msword", ".doc"),
        new("xls", "application/vnd.ms-excel", ".xls"),
        new("ppt", "application/vnd.ms-powerpoint", ".ppt"),
        new("odt", Odf + "text", ".odt"),
        new("ods", Odf + "spreadsheet", ".ods"),
        new("odp", Odf + "presentation", ".odp"),
        new("png", "image/png", ".png"),
        new("jpeg", "image/jpeg", ".jpg", ".jpeg"),
        new("tiff", "image/tiff", ".tif", ".tiff"),
    ];

    /// <summary>The names of streams that tell the kinds of OLE compound files apart, as they stand in the directory.</summary>
    private static readonly (byte[] Stream, string Kind)[] OleStreams =
    [
        (Encoding.Unicode.GetBytes("HwpSummaryInformation"), "hwp"),
        (Encoding.Unicode.GetBytes("WordDocument"), "doc"),
        (Encoding.Unicode.GetBytes("Workbook"), "xls"),
        (Encoding.Unicode.GetBytes("PowerPoint Document"), "ppt"),
    ];

    public static DocumentKind? ByEnding(string name) =>
        All.FirstOrDefault(k => k.Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the content is, or null for anything that cannot be filed.</summary>
    public static DocumentKind? OfContent(FileStream file)
    {
        var start = new byte[1024];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, read);
        file.Position = 0;
        var name = head.StartsWith((byte[])[0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']) ? "png"
            : head.StartsWith((byte[])[0xff, 0xd8, 0xff]) ? "jpeg"
            : head.StartsWith((byte[])[.. "II"u8, 0x2a, 0]) || head.StartsWith((byte[])[.. "MM"u8, 0, 0x2a]) ? "tiff"
            : head.StartsWith("HWP Document File"u8) ? "hwp"
            : head.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) ? OfOle(file)
            : head.StartsWith((byte[])[.. "PK"u8, 3, 4]) ? OfZip(file)
            // Writers of PDF may put something before the mark; readers look for it in the first kilobyte.
            : head.IndexOf("%PDF-"u8) >= 0 ? "pdf"
            : null;
        return All.FirstOrDefault(k => k.Name == name);
    }

    private static string? OfOle(FileStream file)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            var content = bytes.AsSpan(0, file.ReadAtLeast(bytes.AsSpan(0, (int)file.Length), (int)file.Length, throwOnEndOfStream: false));
            if (content.IndexOf("HWP Document File"u8) >= 0)
            {
                return "hwp";
            }
            foreach (var (stream, kind) in OleStreams)
            {
                if (content.IndexOf(stream) >= 0)
                {
                    return kind;
                }
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static string? OfZip(FileStream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("mimetype") is { } declared)
            {
                using var reader = new StreamReader(declared.Open(), Encoding.ASCII);
                var type = new char[100];
                var written = new string(type, 0, reader.ReadBlock(type)).Trim();
                return All.FirstOrDefault(k => k.Name is "hwpx" or "odt" or "ods" or "odp" && k.MediaType == written)?.Name;
            }
            return archive.GetEntry("[Content_Types].xml") is null ? null
                : archive.GetEntry("word/document.xml") is not null ? "docx"
                : archive.GetEntry("xl/workbook.xml") is not null ? "xlsx"
                : archive.GetEntry("ppt/presentation.xml") is not null ? "pptx"
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
