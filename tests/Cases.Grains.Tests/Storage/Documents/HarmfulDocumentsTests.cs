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
        { "of Word before.doc", CompoundFile.Of(
            new OlePart("WordDocument", Fib(0)), new("Macros", null, new OlePart("VBA", null, new OlePart("dir", [1])))) },
        { "of Excel before.xls", CompoundFile.Of(
            new OlePart("Workbook", Workbook(0x00e1)), new("_VBA_PROJECT_CUR", null, new OlePart("PROJECT", [1]))) },
        { "of PowerPoint before.ppt", CompoundFile.Of(new OlePart("PowerPoint Document",
            [1, 2, 0x1f, 0, 0xff, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0c, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0])) },
        { "in Basic.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "x")) },
        { "of Hangul.hwp", Hangul(Idle, Empty + "function OnDocument_Close() { Run(\"calc\"); }", packed: true) },
        { "of Hangul not packed.hwp", Hangul(Idle + "new ActiveXObject('x');", Empty, packed: false) },
        { "of Hangul in XML.hwpx", Zip(("mimetype", "application/hwp+zip"), ("Scripts/sourceScripts", "alert(1);")) },
    };

    public static TheoryData<string, byte[]> Harmless => new()
    {
        { "the script of every file.hwp", Hangul(Idle, Empty, packed: true) },
        { "the script of every file, large.hwp", Hangul(Idle, string.Concat(Enumerable.Repeat(Empty, 80)), packed: false) },
        { "the script of every file.hwpx", Zip(("mimetype", "application/hwp+zip"), ("Scripts/headerScripts", Idle),
            ("Scripts/sourceScripts", Empty)) },
        { "no macros by its own word.ppt", CompoundFile.Of(new OlePart("PowerPoint Document",
            [0x1f, 0, 0xff, 3, 0x14, 0, 0, 0, 2, 0, 0, 4, 0x0c, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0])) },
        { "many equal rows.xlsx", Office("xl/workbook.xml", Word.Replace("wordprocessingml.document", "spreadsheetml.sheet",
            StringComparison.Ordinal), ("xl/worksheets/sheet1.xml", Rows(60_000))) },
        { "an archive inside.pdf", [.. "%PDF-1.7\n"u8, .. Zip(("a", "b")), .. "\nstartxref\n0\n%%EOF\n"u8] },
        { "something before the mark.pdf", "\r\n\r\n%PDF-1.7\n%%EOF"u8.ToArray() },
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

    private static byte[] WithPart(string name, byte[] part)
    {
        var bytes = new MemoryStream();
        bytes.Write(Office("word/document.xml", Word));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
        {
            entry.Write(part);
        }
        return bytes.ToArray();
    }

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

    private static byte[] Hangul(string header, string source, bool packed)
    {
        byte[] Counted(string text) => [.. BitConverter.GetBytes(text.Length), .. Encoding.Unicode.GetBytes(text)];
        byte[] script = [.. Counted(header), .. Counted(source), .. Counted(""), .. Counted(""), 0xff, 0xff, 0xff, 0xff];
        if (packed)
        {
            var bytes = new MemoryStream();
            using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(script);
            }
            script = bytes.ToArray();
        }
        return CompoundFile.Of(
            new("FileHeader", Hwp(packed ? 1u : 0)),
            new("Scripts", null, new OlePart("DefaultJScript", script), new OlePart("JScriptVersion", new byte[8])));
    }
}
