using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Documents;
using Xunit;

namespace Cases.Grains.Tests.Storage.Documents;

/// <summary>Genuine documents of many programs are known for what they are, and so is one that nobody could read.</summary>
public sealed class DocumentKindsTests : IDisposable
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-documents-").FullName;

    public static TheoryData<string, byte[]> Genuine => new()
    {
        { "of Word online.docx", Office("word/document2.xml", Word) },
        { "with a target from the root.docx", Office("word/document.xml", Word, target: "/word/document.xml") },
        { "with a target from where it stands.docx", Office("word/document.xml", Word, target: "./word/document.xml") },
        { "with another case of letters.docx", Office("word/Document.xml", Word, target: "word/document.xml") },
        { "whose parts are typed by extension.docx", Zip(
            ("[Content_Types].xml", $"""<Types><Default Extension="xml" ContentType="{Word}"/></Types>"""),
            ("_rels/.rels", $"""
                <Relationships><Relationship Id="r" Type="{Related}/officeDocument" Target="/word/document.xml"/></Relationships>
                """),
            ("word/document.xml", "x")) },
        { "with a workbook inside.docx", Office("word/document.xml", Word, ("xl/workbook.xml", "x")) },
        { "with a Word document embedded.xls",
            CompoundFile.Of(Embedded(new OlePart("WordDocument", [1])), new("Workbook", Workbook(0x00e1))) },
        { "of Excel 95.xls", CompoundFile.Of(new OlePart("Book", Workbook(0x00e1))) },
        { "with a workbook embedded.doc", CompoundFile.Of(Embedded(new OlePart("Workbook", [1])), new("WordDocument", Fib(0))) },
        { "with hangul inside.ppt",
            CompoundFile.Of(Embedded(new OlePart("FileHeader", Hwp(0))), new("PowerPoint Document", [1])) },
        { "open.hwp",
            CompoundFile.Of(
                new("DocInfo", new byte[300]), new("FileHeader", Hwp(1)), new("BodyText", null, new OlePart("Section0", [1]))) },
        { "that speaks of encryption.pdf", Pdf("<</Root 1 0 R/Size 2>>", "(the /Encrypt entry)") },
        { "guarded against changes by 40 bits.pdf", EncryptedPdf.Owner40 },
        { "guarded against changes by 128 bits.pdf", EncryptedPdf.Owner128 },
        { "guarded against changes by AES.pdf", EncryptedPdf.OwnerAes128 },
        { "guarded against changes by 256 bits.pdf", EncryptedPdf.Owner256 },
        { "saved without a table.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\nstartxref\n99999999999999999999\n%%EOF") },
    };

    public static TheoryData<string, byte[]> Encrypted => new()
    {
        { "a password of 40 bits.pdf", EncryptedPdf.User40 },
        { "a password of 128 bits.pdf", EncryptedPdf.User128 },
        { "a password of 256 bits.pdf", EncryptedPdf.User256 },
        { "a.pdf", Pdf("<</Root 1 0 R/Encrypt 5 0 R/Size 2>>") },
        { "stream.pdf",
            Encoding.ASCII.GetBytes(
                "%PDF-1.5\n7 0 obj <</Type/XRef/Encrypt 5 0 R/W[1 2 1]>>stream\nx\nendstream\nstartxref\n9\n%%EOF") },
        { "after a preamble.pdf", [.. "\r\n\r\n"u8, .. Pdf("<</Root 1 0 R /Encrypt<</Filter/Standard>>>>")] },
        { "a.docx", Package() },
        { "a.xlsx", Package() },
        { "a.pptx", Package() },
        { "password.hwp", CompoundFile.Of(new OlePart("FileHeader", Hwp(1 | (1 << 1)))) },
        { "rights.hwp", CompoundFile.Of(new OlePart("DocInfo", new byte[5000]), new("FileHeader", Hwp(1 | (1 << 4)))) },
        { "a.doc", CompoundFile.Of(new OlePart("WordDocument", Fib(0x0100))) },
        { "a.xls", CompoundFile.Of(new OlePart("Workbook", Workbook(0x002f))) },
        { "a.ppt", CompoundFile.Of(new OlePart("PowerPoint Document", [1]), new("EncryptedSummary", [1])) },
        { "a.hwpx", Zip(("mimetype", "application/hwp+zip"),
            ("META-INF/manifest.xml", "<odf:manifest xmlns:odf='urn:o'><odf:encryption-data/></odf:manifest>")) },
        { "a.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml",
                "<!DOCTYPE m PUBLIC '-//OpenOffice.org' 'Manifest.dtd'><m xmlns:m='urn:m'><m:encryption-data/></m>")) },
    };

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "a workbook named.docx",
            Office("xl/workbook.xml",
                Word.Replace("wordprocessingml.document", "spreadsheetml.sheet", StringComparison.Ordinal)) },
        { "without its main part.docx", Office("word/document.xml", Word, target: "word/gone.xml") },
        { "with an entity.docx",
            Zip(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><Types>&b;</Types>"), ("_rels/.rels", "<x/>")) },
        { "that unpacks to much.docx",
            Zip(("[Content_Types].xml", "<Types>" + new string(' ', 30_000_000) + "</Types>"), ("_rels/.rels", "<x/>")) },
        { "only embedded.doc", CompoundFile.Of(Embedded(new OlePart("WordDocument", Fib(0)))) },
        { "that ends in its head.doc", CompoundFile.Of(new OlePart("WordDocument", Fib(0)))[..100] },
        { "whose directory goes round.doc", Round() },
        { "of an encrypted office file.pdf", Package() },
    };

    [Theory]
    [MemberData(nameof(Genuine))]
    public async Task A_genuine_document_is_taken_whatever_program_wrote_it(string name, byte[] content) =>
        Assert.Null(await CodeOf(name, content));

    [Theory]
    [MemberData(nameof(Encrypted))]
    public async Task A_document_that_is_locked_is_refused_for_that_reason(string name, byte[] content) =>
        Assert.Equal("document.encrypted", await CodeOf(name, content));

    [Theory]
    [MemberData(nameof(Encrypted))]
    public async Task Where_the_settings_say_so_a_locked_document_is_taken_with_a_mark(string name, byte[] content)
    {
        var taken = await Put(name, content, takesEncrypted: true);

        Assert.Null(taken.Fault);
        Assert.True(taken.Document!.Encrypted);
    }

    /// <summary>Among them PDFs that are only guarded against changes: everybody can read those.</summary>
    [Theory]
    [MemberData(nameof(Genuine))]
    public async Task A_document_that_anybody_can_open_has_no_mark_wherever_locked_ones_are_taken(string name, byte[] content)
    {
        var taken = (await Put(name, content, takesEncrypted: true)).Document!;

        Assert.Null(taken.Encrypted);
        Assert.DoesNotContain("encrypted", JsonSerializer.Serialize(taken, CaseJson.Options), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_only_looks_like_a_document_is_refused(string name, byte[] content) =>
        Assert.Equal("document.not-what-it-claims", await CodeOf(name, content));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string?> CodeOf(string name, byte[] content) =>
        (await Put(name, content, takesEncrypted: false)).Fault?.Code;

    private Task<DocumentReceipt> Put(string name, byte[] content, bool takesEncrypted) =>
        new FolderDocuments(_folder, asked => Task.FromResult(asked), new() { TakesEncrypted = takesEncrypted })
            .Put(name, new MemoryStream(content), TestContext.Current.CancellationToken);

    internal static byte[] Office(string main, string type, params (string Name, string Text)[] more) =>
        Office(main, type, main, more);

    private static byte[] Office(string main, string type, string target, params (string Name, string Text)[] more) => Zip([
        ("[Content_Types].xml", $"""
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="{type}"/></Types>
            """),
        ("_rels/.rels", $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Type="{Related}/extended-properties" Target="docProps/app.xml"/>
            <Relationship Id="r2" Type="{Related}/officeDocument" Target="{target}"/></Relationships>
            """),
        (main, "x"), .. more]);

    internal static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }

    internal static byte[] Hwp(uint properties)
    {
        var header = new byte[256];
        "HWP Document File"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(36), properties);
        return header;
    }

    /// <summary>A stream of a size that stands in sectors of its own.</summary>
    internal static byte[] Fib(ushort flags)
    {
        var stream = new byte[4096];
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(10), flags);
        return stream;
    }

    internal static byte[] Workbook(ushort second)
    {
        var stream = new byte[200];
        foreach (var (at, value) in ((int, ushort)[])[(0, 0x0809), (2, 16), (20, second), (22, 2)])
        {
            BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(at), value);
        }
        return stream;
    }

    private static OlePart Embedded(OlePart part) => new("MBD0018C3F4", null, part, new OlePart("\u0001CompObj", [1]));

    private static byte[] Package() => CompoundFile.Of(
        new OlePart("\u0006DataSpaces", null, new OlePart("Version", [1])),
        new("EncryptionInfo", [1]), new("EncryptedPackage", new byte[5000]));

    private static byte[] Pdf(string trailer, string text = "")
    {
        var head = $"%PDF-1.7\n1 0 obj {text} endobj\n";
        return Encoding.ASCII.GetBytes(
            $"{head}xref\n0 1\n0000000000 65535 f \ntrailer\n{trailer}\nstartxref\n{head.Length}\n%%EOF\n");
    }

    private static byte[] Round()
    {
        var file = CompoundFile.Of(new OlePart("a", [1]), new("b", [1]));
        // Every sector follows itself, and every entry stands beside itself.
        for (var i = 0; i < 128; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(512 + (4 * i)), i);
        }
        var entry = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("a\0"));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(entry + 72), 2);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(entry + 68), 1);
        return file;
    }
}
