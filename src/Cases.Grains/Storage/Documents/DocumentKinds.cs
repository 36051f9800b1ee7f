using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Cases.Grains.Storage.Documents;

/// <summary>One kind of document that can be filed.</summary>
/// <param name="Name">Such as pdf or hwpx.</param>
internal sealed record DocumentKind(string Name, string MediaType, params string[] Endings);

/// <summary>
/// Tells what a file is by its content. Only the directory of a container and at most the first million characters of the
/// entries that say what it is are unpacked, so an archive cannot blow up; <see cref="Unpacked"/> then bounds the rest.
/// </summary>
internal static class DocumentKinds
{
    private const string Odf = "application/vnd.oasis.opendocument.";
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";
    private const string Macro = "application/vnd.ms-";

    public static readonly IReadOnlyList<DocumentKind> All =
    [
        new("pdf", "application/pdf", ".pdf"),
        new("hwp", "application/x-hwp", ".hwp"),
        new("hwpx", "application/hwp+zip", ".hwpx"),
        new("docx", Ooxml + "wordprocessingml.document", ".docx"),
        new("xlsx", Ooxml + "spreadsheetml.sheet", ".xlsx"),
        new("pptx", Ooxml + "presentationml.presentation", ".pptx"),
        new("docm", Macro + "word.document.macroEnabled.12", ".docm"),
        new("xlsm", Macro + "excel.sheet.macroEnabled.12", ".xlsm"),
        new("pptm", Macro + "powerpoint.presentation.macroEnabled.12", ".pptm"),
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

    /// <summary>What the content is, with nothing for anything that cannot be filed, and what is to be known of it.</summary>
    /// <param name="claimed">What a file is taken for whose lock hides its kind.</param>
    public static DocumentContent OfContent(FileStream file, DocumentKind claimed)
    {
        var start = new byte[1024];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, read);
        file.Position = 0;
        return head.StartsWith((byte[])[0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']) ? new(Named("png"))
            : head.StartsWith((byte[])[0xff, 0xd8, 0xff]) ? new(Named("jpeg"))
            : head.StartsWith((byte[])[.. "II"u8, 0x2a, 0]) || head.StartsWith((byte[])[.. "MM"u8, 0, 0x2a]) ? new(Named("tiff"))
            : head.StartsWith("HWP Document File"u8) ? new(Named("hwp"))
            : head.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
                ? OfWhole(file, bytes => OfOle(new(bytes), claimed.Name))
            : head.StartsWith((byte[])[.. "PK"u8, 3, 4]) ? OfZip(file)
            : Locks.IsWrapped(head) ? new(claimed, true)
            // Writers of PDF may put something before the mark; readers look for it in the first kilobyte.
            : head.IndexOf("%PDF-"u8) >= 0 ? OfWhole(file, bytes => new(Named("pdf"), Locks.OfPdf(bytes.Span)))
            : new(null);
    }

    private static DocumentContent OfWhole(FileStream file, Func<ReadOnlyMemory<byte>, DocumentContent> look)
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

    private static DocumentContent OfOle(OleFile file, string claimed)
    {
        var (name, encrypted) =
            file.StartOf("FileHeader") is var hwp && hwp.StartsWith("HWP Document File"u8) ? ("hwp", Locks.OfHwp(hwp))
            // What is inside is known only to who has the password.
            : file.Has("EncryptedPackage") ? (Ooxmls.Contains(claimed) ? claimed : null, true)
            : file.Has("WordDocument") ? ("doc", Locks.OfWord(file.StartOf("WordDocument")))
            : file.Has("Workbook") ? ("xls", Locks.OfExcel(file.StartOf("Workbook")))
            : file.Has("Book") ? ("xls", Locks.OfExcel(file.StartOf("Book")))
            : file.Has("PowerPoint Document") ? ("ppt", file.Has("EncryptedSummary"))
            : ((string?)null, false);
        return new(Named(name), encrypted, Macros.OfOle(file));
    }

    private static DocumentContent OfZip(FileStream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var (kind, encrypted) = KindOf(archive);
            if (kind is null)
            {
                return new(null);
            }
            return Unpacked.Of(archive, file.Length) is { } whole
                ? new(kind, encrypted, whole.HasMacros || kind.MediaType.Contains("macroEnabled", StringComparison.Ordinal))
                : new(kind, UnpacksTooFar: true);
        }
        catch (InvalidDataException)
        {
            return new(null);
        }
    }

    private static (DocumentKind?, bool) KindOf(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is { } declared)
        {
            using var reader = new StreamReader(declared.Open(), Encoding.ASCII);
            var type = new char[100];
            var written = new string(type, 0, reader.ReadBlock(type)).Trim();
            return (All.FirstOrDefault(k => k.Name is "hwpx" or "odt" or "ods" or "odp" && k.MediaType == written),
                OfficePackage.IsEncrypted(archive));
        }
        var main = OfficePackage.MainType(archive);
        return (All.FirstOrDefault(k => Ooxmls.Contains(k.Name) && MainOf(k) == main), false);
    }

    private static readonly string[] Ooxmls = ["docx", "xlsx", "pptx", "docm", "xlsm", "pptm"];

    /// <summary>The type of a document's main part; that of one with macros has no version in it.</summary>
    private static string MainOf(DocumentKind kind) => kind.MediaType.Replace(".12", "", StringComparison.Ordinal) + ".main+xml";

    private static DocumentKind? Named(string? name) => All.FirstOrDefault(k => k.Name == name);
}
