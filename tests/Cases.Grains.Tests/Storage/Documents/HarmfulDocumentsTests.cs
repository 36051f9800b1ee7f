using System.IO.Compression;
using System.Text;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Documents;
using Xunit;
using static Cases.Grains.Tests.Storage.Documents.DocumentKindsTests;

namespace Cases.Grains.Tests.Storage.Documents;

/// <summary>What might harm who opens it is told by its content: programs, bombs, and two kinds in one file.</summary>
public sealed class HarmfulDocumentsTests : IDisposable
{
    private const string Main = "application/vnd.ms-word.document.macroEnabled.main+xml";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Idle = "var Documents = XHwpDocuments;\r\nvar Document = Documents.Active_XHwpDocument;\r\n";
    private const string Empty =
        "function OnDocument_New()\r\n{\r\n\t//todo : \r\n}\r\n\r\nfunction OnDocument_Open()\r\n{\r\n}\r\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-documents-").FullName;

    public static TheoryData<string, byte[]> Macros => new()
    {
        { "of Word.docm", Office("word/document.xml", Main, ("word/vbaProject.bin", "x")) },
        { "of Word without its project.docm", Office("word/document.xml", Main) },
        { "of Excel.xlsm", Office("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml") },
        { "named without one.docx", Office("word/document.xml", Word, ("word/vbaProject.bin", "x")) },
        { "under another name.docx", Typed("application/vnd.ms-office.vbaProject") },
        { "in a sheet.xlsx", Office("xl/workbook.xml", Word.Replace("wordprocessingml.document", "spreadsheetml.sheet",
            StringComparison.Ordinal), ("xl/macrosheets/sheet1.xml", "x")) },
        { "in a workbook inside.docx", Nested() },
        { "in a workbook inside that unpacks slowly.docx", Slowly("word/embeddings/a.xlsm",
            Zip(("xl/workbook.xml", "x"), ("xl/vbaProject.bin", "x"))) },
        { "in a workbook inside behind a broken part.docx", WithPart("word/embeddings/a.zip", Broken(("a.xls", Sheets(0x0085, 1)))) },
        { "in a sheet of Excel before.xls", CompoundFile.Of(new OlePart("Workbook", Sheets(0x0085, 1))) },
        { "in a module of Excel 5.xls", CompoundFile.Of(new OlePart("Book", Sheets(0x0085, 6))) },
        { "in a sheet that is said to be another.xls", CompoundFile.Of(new OlePart("Workbook", Sheets(0x0809, 0x40))) },
        { "in a workbook embedded.doc", CompoundFile.Of(new("WordDocument", Fib(0)),
            new OlePart("MBD1", null, new OlePart("Workbook", Workbook(0x00e1))),
            new OlePart("MBD2", null, new OlePart("Workbook", Sheets(0x0085, 1)))) },
        { "in a workbook inside.xlsx", WithPart("xl/embeddings/oleObject1.bin",
            CompoundFile.Of(new OlePart("Workbook", Sheets(0x0085, 1))), Office("xl/workbook.xml", Sheet)) },
        { "of Word before.doc", CompoundFile.Of(
            new OlePart("WordDocument", Fib(0)), new("Macros", null, new OlePart("VBA", null, new OlePart("dir", [1])))) },
        { "of Excel before.xls", CompoundFile.Of(
            new OlePart("Workbook", Workbook(0x00e1)), new("_VBA_PROJECT_CUR", null, new OlePart("PROJECT", [1]))) },
        { "of PowerPoint before.ppt", CompoundFile.Of(new OlePart("PowerPoint Document",
            [1, 2, .. Vba(1)])) },
        { "of PowerPoint behind its contrary.ppt", CompoundFile.Of(new OlePart("PowerPoint Document", [.. Vba(0), .. Vba(1)])) },
        { "of PowerPoint in parts.ppt", CompoundFile.Of(new OlePart("PowerPoint Document", [.. new byte[5_000], .. Vba(1)])) },
        { "of PowerPoint embedded.doc", CompoundFile.Of(new("WordDocument", Fib(0)),
            new OlePart("MBD1", null, new OlePart("PowerPoint Document", Vba(0))),
            new OlePart("MBD2", null, new OlePart("PowerPoint Document", Vba(1)))) },
        { "of Hangul behind an idle one.hwp", CompoundFile.Of(new("FileHeader", Hwp(0)),
            new OlePart("A", null, new OlePart("DefaultJScript", new byte[8])),
            new OlePart("Scripts", null, new OlePart("DefaultJScript", [7, 0, 0, 0, .. Encoding.Unicode.GetBytes("alert()")]))) },
        { "in Basic.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "x")) },
        { "of Hangul.hwp", Hangul(Idle, Empty + "function OnDocument_Close() { Run(\"calc\"); }", packed: true) },
        { "of Hangul not packed.hwp", Hangul(Idle + "new ActiveXObject('x');", Empty, packed: false) },
        { "of Hangul in a comment without end.hwp", Hangul(Idle + "/* x", Empty, packed: true) },
        { "of Hangul behind a line of its own kind.hwp", Hangul(Idle + "//\u2028alert(1);", Empty, packed: true) },
        { "of Hangul, broken behind it.hwp", Hangul(Idle + "alert(1);", Empty, packed: true, broken: true) },
        { "of Hangul in XML.hwpx", Zip(("mimetype", "application/hwp+zip"), ("Scripts/sourceScripts", "alert(1);")) },
    };

    public static TheoryData<string, byte[]> Harmless => new()
    {
        { "the script of every file.hwp", Hangul(Idle, Empty, packed: true) },
        { "the script of every file, large.hwp", Hangul(Idle, string.Concat(Enumerable.Repeat(Empty, 80)), packed: false) },
        { "the script of every file.hwpx", Zip(("mimetype", "application/hwp+zip"), ("Scripts/headerScripts", Idle),
            ("Scripts/sourceScripts", Empty)) },
        { "a function with a comment in it.hwp", Hangul(Idle, "function /* a */ A () { /* b */ // c\r\n };\r\n", packed: true) },
        { "no macros by its own word.ppt", CompoundFile.Of(new OlePart("PowerPoint Document", Vba(0))) },
        { "sheets and charts.xls", CompoundFile.Of(
            new OlePart("Workbook", [.. Sheets(0x0085, 0), .. Sheets(0x0085, 2), .. Sheets(0x0809, 0x10), .. Sheets(0x0809, 0x20)])) },
        { "many equal rows.xlsx", Office("xl/workbook.xml", Word.Replace("wordprocessingml.document", "spreadsheetml.sheet",
            StringComparison.Ordinal), ("xl/worksheets/sheet1.xml", Rows(60_000))) },
        { "an archive inside.pdf", [.. "%PDF-1.7\n"u8, .. Zip(("a", "b")), .. "\nstartxref\n0\n%%EOF\n"u8] },
        { "something before the mark.pdf", "\r\n\r\n%PDF-1.7\n%%EOF"u8.ToArray() },
    };

    /// <summary>Each is small, and took minutes to hours where reading it goes back over what was read.</summary>
    public static TheoryData<string, byte[]> Slow => new()
    {
        { "slashes in a function.hwp", Hangul(Idle, "function a() {" + new string('/', 500_000), packed: true) },
        { "slashes in a function.hwpx", Script("function a() {" + new string('/', 500_000)) },
        { "comments without end.hwpx", Script(string.Concat(Enumerable.Repeat("/* ", 200_000))) },
        { "functions without end.hwpx", Script(string.Concat(Enumerable.Repeat("function a() { // \n", 50_000))) },
        { "blanks in names.hwpx", Script(string.Concat(Enumerable.Repeat("var a = b" + new string(' ', 5_000), 100))) },
        { "sheets of macros in a name.docx", Office("word/document.xml", Word,
            [.. Enumerable.Range(0, 100).Select(i => (string.Concat(Enumerable.Repeat("macrosheets/", 5_000)) + "\n\n" + i, "x"))]) },
        { "a password of signs.pdf", [.. "%PDF-1.7\nxref\ntrailer\n<</Encrypt<</Filter/Standard/R 3/O("u8,
            .. Enumerable.Repeat((byte)'\\', 2_000_000), .. ")/U()>>>>\nstartxref\n9\n%%EOF\n"u8] },
    };

    public static TheoryData<string, byte[]> TooFar => new()
    {
        { "one part of zeros.docx", Office("word/document.xml", Word, ("word/media/a.bmp", new string('0', 30_000_000))) },
        { "zeros in an archive inside.docx", WithPart("a.zip", Zip(("a", new string('0', 30_000_000)))) },
        { "archives in archives.hwpx", Deep() },
        { "parts over each other.docx", Overlapping() },
    };

    public static TheoryData<string, byte[]> Two => new()
    {
        { "a picture and an archive.png",
            [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', .. new byte[300], .. Zip(("a.html", "<script>"))] },
        { "a paper and an archive.pdf", [.. "%PDF-1.7\nstartxref\n0\n%%EOF\n"u8, .. Zip(("a", "b"))] },
        { "a page and a paper.pdf", "<html><script>alert(1)</script>\n%PDF-1.7\n%%EOF"u8.ToArray() },
        { "a program and a paper.pdf", "MZ\u0001\u0002%PDF-1.7\n%%EOF"u8.ToArray() },
        { "a picture and a paper.jpg", [0xff, 0xd8, 0xff, 0xfe, 0, 9, .. "%PDF-1.7"u8] },
        { "an office file and a paper.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("%PDF-1.7", "x")) },
    };

    [Theory]
    [MemberData(nameof(Macros))]
    public async Task A_document_that_brings_a_program_along_is_refused_for_that_reason(string name, byte[] content) =>
        Assert.Equal("document.macros", (await Put(name, content)).Fault?.Code);

    [Theory]
    [MemberData(nameof(Macros))]
    public async Task Where_the_settings_say_so_it_is_taken_with_a_mark(string name, byte[] content)
    {
        var taken = await Put(name, content, takesMacros: true);

        Assert.Null(taken.Fault);
        Assert.True(taken.Document!.Macros);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task What_only_looks_like_harm_is_taken_without_a_mark(string name, byte[] content)
    {
        var taken = await Put(name, content);

        Assert.Null(taken.Fault);
        Assert.Null(taken.Document!.Macros);
    }

    [Theory]
    [MemberData(nameof(Slow))]
    public async Task What_is_written_to_be_read_for_hours_is_read_once(string name, byte[] content) =>
        Assert.Contains((await Put(name, content)).Fault?.Code, (string[])["document.macros", "document.encrypted"]);

    [Theory]
    [MemberData(nameof(TooFar))]
    public async Task What_unpacks_to_more_than_a_document_is_refused(string name, byte[] content) =>
        Assert.Equal("document.unpacks-too-far", (await Put(name, content)).Fault?.Code);

    [Theory]
    [MemberData(nameof(Two))]
    public async Task A_file_that_is_two_things_at_once_is_refused(string name, byte[] content) =>
        Assert.Equal("document.two-kinds", (await Put(name, content)).Fault?.Code);

    [Theory]
    [InlineData("page.png", "<html><script>alert(1)</script></html>")]
    [InlineData("drawing.jpg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    public async Task A_page_or_a_drawing_in_disguise_is_refused(string name, string content) =>
        Assert.NotNull((await Put(name, Encoding.UTF8.GetBytes(content))).Fault);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<DocumentReceipt> Put(string name, byte[] content, bool takesMacros = false) =>
        new FolderDocuments(_folder, asked => Task.FromResult(asked), new() { TakesMacros = takesMacros })
            .Put(name, new MemoryStream(content), TestContext.Current.CancellationToken);

    private static byte[] Typed(string type) => Zip(
        ("[Content_Types].xml", $"""
            <Types><Override PartName="/word/document.xml" ContentType="{Word}"/>
            <Override PartName="/word/a.bin" ContentType="{type}"/></Types>
            """),
        ("_rels/.rels", """<Relationships><Relationship Type="a/officeDocument" Target="word/document.xml"/></Relationships>"""),
        ("word/document.xml", "x"));

    private static byte[] Nested() =>
        WithPart("word/embeddings/a.xlsm", Zip(("xl/workbook.xml", "x"), ("xl/vbaProject.bin", "x")));

    private static byte[] WithPart(
        string name, byte[] part, byte[]? whole = null, CompressionLevel level = CompressionLevel.Optimal)
    {
        var bytes = new MemoryStream();
        bytes.Write(whole ?? Office("word/document.xml", Word));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        using (var entry = archive.CreateEntry(name, level).Open())
        {
            entry.Write(part);
        }
        return bytes.ToArray();
    }

    /// <summary>The part is packed so that its first piece is of two bytes.</summary>
    private static byte[] Slowly(string name, byte[] part)
    {
        var rest = new MemoryStream();
        using (var deflate = new DeflateStream(rest, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(part.AsSpan(2));
        }
        byte[] packed = [0, 2, 0, 0xfd, 0xff, .. part[..2],
            .. Enumerable.Repeat<byte[]>([0, 0, 0, 0xff, 0xff], 4_000).SelectMany(b => b), .. rest.ToArray()];
        return Packed(name, WithPart(name, packed, level: CompressionLevel.NoCompression), part.Length);
    }

    /// <summary>Says of a part that was stored as it is that it is packed, which its bytes are or are not.</summary>
    private static byte[] Packed(string name, byte[] file, int length)
    {
        var text = Encoding.ASCII.GetBytes(name);
        foreach (var (at, method, size) in ((int, int, int)[])
            [(file.AsSpan().IndexOf(text) - 30, 8, 22), (file.AsSpan().LastIndexOf(text) - 46, 10, 24)])
        {
            file[at + method] = 8;
            BitConverter.GetBytes(length).CopyTo(file, at + size);
        }
        return file;
    }

    /// <summary>An archive with a part that nobody unpacks before the others.</summary>
    private static byte[] Broken((string Name, byte[] Sheets) workbook) => WithPart(
        workbook.Name, CompoundFile.Of(new OlePart("Workbook", workbook.Sheets)),
        Packed("first", WithPart("first", [7, 7, 7, 7], Zip(), CompressionLevel.NoCompression), 4));

    /// <summary>A record of the globals of a workbook that says of which kind a sheet is, or the beginning of such a sheet.</summary>
    private static byte[] Sheets(ushort record, byte kind)
    {
        byte[] said = record == 0x0085 ? [0, 0, 0, 0, 0, kind, 1, 0, (byte)'a'] : [0, 6, kind, 0, 0, 0, 0, 0];
        return [.. Workbook(0x00e1)[..26], .. BitConverter.GetBytes(record), .. BitConverter.GetBytes((ushort)said.Length), .. said];
    }

    private static byte[] Vba(byte has) =>
        [0x1f, 0, 0xff, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0c, 0, 0, 0, 9, 0, 0, 0, has, 0, 0, 0, 2, 0, 0, 0];

    private static byte[] Deep()
    {
        var inner = Zip(("a", "b"));
        for (var depth = 0; depth < 4; depth++)
        {
            var bytes = new MemoryStream();
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                if (depth == 3)
                {
                    using var type = new StreamWriter(archive.CreateEntry("mimetype").Open());
                    type.Write("application/hwp+zip");
                }
                using var entry = archive.CreateEntry("a.zip").Open();
                entry.Write(inner);
            }
            inner = bytes.ToArray();
        }
        return inner;
    }

    /// <summary>The directory names one part ten times.</summary>
    private static byte[] Overlapping()
    {
        var noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        var file = WithPart("word/media/a.png", noise);
        var end = file.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var start = BitConverter.ToInt32(file, end + 16);
        var directory = file[start..end];
        var last = directory[directory.AsSpan().LastIndexOf("PK\u0001\u0002"u8)..];
        byte[] more = [.. directory, .. Enumerable.Repeat(last, 10).SelectMany(e => e)];
        var record = file[end..];
        BitConverter.GetBytes((short)(BitConverter.ToInt16(record, 10) + 10)).CopyTo(record, 8);
        BitConverter.GetBytes((short)(BitConverter.ToInt16(record, 10) + 10)).CopyTo(record, 10);
        BitConverter.GetBytes(more.Length).CopyTo(record, 12);
        return [.. file[..start], .. more, .. record];
    }

    private static string Rows(int rows)
    {
        var text = new StringBuilder("<sheetData>");
        for (var row = 0; row < rows; row++)
        {
            text.Append("<row><c t=\"s\"><v>").Append(row % 7).Append("</v></c></row>");
        }
        return text.Append("</sheetData>").ToString();
    }

    private static byte[] Script(string text) => Zip(("mimetype", "application/hwp+zip"), ("Scripts/sourceScripts", text));

    private static byte[] Hangul(string header, string source, bool packed, bool broken = false)
    {
        byte[] Stored(byte[] text) =>
            [.. BitConverter.GetBytes((ushort)text.Length), .. BitConverter.GetBytes((ushort)~text.Length), .. text];
        byte[] Counted(string text) => [.. BitConverter.GetBytes(text.Length), .. Encoding.Unicode.GetBytes(text)];
        byte[] script = [.. Counted(header), .. Counted(source), .. Counted(""), .. Counted(""), 0xff, 0xff, 0xff, 0xff];
        if (packed)
        {
            var bytes = new MemoryStream();
            using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(script);
            }
            // The last block is not said to be the last, and the next is of no kind that there is.
            script = broken ? [0x00, .. Stored(script), 0x07] : bytes.ToArray();
        }
        return CompoundFile.Of(
            new("FileHeader", Hwp(packed ? 1u : 0)),
            new("Scripts", null, new OlePart("DefaultJScript", script), new OlePart("JScriptVersion", new byte[8])));
    }
}
