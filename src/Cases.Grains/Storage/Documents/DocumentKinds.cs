using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Cases.Grains.Storage.Documents;

/// <summary>One kind of document that can be filed.</summary>
/// <param name="Name">Such as pdf or hwpx.</param>
internal sealed record DocumentKind(string Name, string MediaType, params string[] Endings);

/// <summary>
/// Tells what a file is by its content. Only the directory of a container and at most the first million characters of the
/// entries that say what it is are unpacked, so an archive cannot blow up.
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

    public static DocumentKind? ByEnding(string name) =>
        All.FirstOrDefault(k => k.Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the content is, with nothing for anything that cannot be filed, and whether it is locked.</summary>
    /// <param name="claimed">What a file is taken for whose lock hides its kind.</param>
    public static (DocumentKind? Kind, bool Encrypted) OfContent(FileStream file, DocumentKind claimed)
    {
        var start = new byte[1024];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, read);
        file.Position = 0;
        var (name, encrypted) = head.StartsWith((byte[])[0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']) ? ("png", false)
            : head.StartsWith((byte[])[0xff, 0xd8, 0xff]) ? ("jpeg", false)
            : head.StartsWith((byte[])[.. "II"u8, 0x2a, 0]) || head.StartsWith((byte[])[.. "MM"u8, 0, 0x2a]) ? ("tiff", false)
            : head.StartsWith("HWP Document File"u8) ? ("hwp", false)
            : head.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
                ? OfWhole(file, bytes => OfOle(new(bytes), claimed.Name))
            : head.StartsWith((byte[])[.. "PK"u8, 3, 4]) ? OfZip(file)
            : Locks.IsWrapped(head) ? (claimed.Name, true)
            // Writers of PDF may put something before the mark; readers look for it in the first kilobyte.
            : head.IndexOf("%PDF-"u8) >= 0 ? OfWhole(file, bytes => ("pdf", Locks.OfPdf(bytes.Span)))
            : ((string?)null, false);
        return (All.FirstOrDefault(k => k.Name == name), encrypted);
    }

    private static (string?, bool) OfWhole(FileStream file, Func<ReadOnlyMemory<byte>, (string?, bool)> look)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            var read = file.ReadAtLeast(bytes.AsSpan(0, (int)file.Length), (int)file.Length, throwOnEndOfStream: false);
            return look(bytes.AsMemory(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static (string?, bool) OfOle(OleFile file, string claimed) =>
        file.StartOf("FileHeader") is var hwp && hwp.StartsWith("HWP Document File"u8) ? ("hwp", Locks.OfHwp(hwp))
        // What is inside is known only to who has the password.
        : file.Has("EncryptedPackage") ? (claimed is "docx" or "xlsx" or "pptx" ? claimed : null, true)
        : file.Has("WordDocument") ? ("doc", Locks.OfWord(file.StartOf("WordDocument")))
        : file.Has("Workbook") ? ("xls", Locks.OfExcel(file.StartOf("Workbook")))
        : file.Has("Book") ? ("xls", Locks.OfExcel(file.StartOf("Book")))
        : file.Has("PowerPoint Document") ? ("ppt", file.Has("EncryptedSummary"))
        : (null, false);

    private static (string?, bool) OfZip(FileStream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("mimetype") is { } declared)
            {
                using var reader = new StreamReader(declared.Open(), Encoding.ASCII);
                var type = new char[100];
                var written = new string(type, 0, reader.ReadBlock(type)).Trim();
                var kind = All.FirstOrDefault(k => k.Name is "hwpx" or "odt" or "ods" or "odp" && k.MediaType == written);
                return (kind?.Name, OfficePackage.IsEncrypted(archive));
            }
            var main = OfficePackage.MainType(archive);
            var office = All.FirstOrDefault(k => k.Name is "docx" or "xlsx" or "pptx" && k.MediaType + ".main+xml" == main);
            return (office?.Name, false);
        }
        catch (InvalidDataException)
        {
            return (null, false);
        }
    }
}
