using Cases.Grains.Ledger;
using Cases.Grains.Storage.Documents;
using Xunit;
using static Cases.Grains.Tests.Storage.Documents.DocumentKindsTests;

namespace Cases.Grains.Tests.Storage.Documents;

/// <summary>However a document is damaged, or made to be: it is taken or refused, and is no fault of ours.</summary>
public sealed class DamagedDocumentsTests : IDisposable
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-documents-").FullName;

    public static TheoryData<string, byte[]> Whole =>
        [.. DocumentKindsTests.Genuine, .. DocumentKindsTests.Encrypted, .. HarmfulDocumentsTests.Macros];

    public static TheoryData<string> Odd =>
    [
        "", "/", "//", "\\", "http://[", "http://[::1", "file:///etc/passwd", "http://a:b@c:99999/", "%", "%zz", "a%00b", "::", "..",
        "../../../../x", "mailto:a@b", "urn:", "/word/document.xml#[", "?", "\u2028", "&#xFFFD;", "&#65536;", new string('a', 70_000),
        "http://" + new string('a', 70_000), "xn--\u0131.:", "http://xn--a-\u00df.\u0307/", "http://%",
    ];

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task However_it_is_damaged_it_is_taken_or_refused(string name, byte[] content)
    {
        var random = new Random(content.Length);
        for (var i = 0; i < 60; i++)
        {
            var damaged = content[..(i % 3 == 0 ? random.Next(1, content.Length) : content.Length)];
            for (var changes = random.Next(0, 4); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)(i % 2 == 0 ? random.Next(256) : 0xff);
            }
            var receipt = await Put(name, damaged);
            Assert.NotEqual(receipt.Document is null, receipt.Fault is null);
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Whatever_its_parts_are_called_it_is_taken_or_refused(string odd)
    {
        var types = $"""<Types><Override PartName="{odd}" ContentType="{odd}"/><Default Extension="{odd}" ContentType="{Word}"/></Types>""";
        foreach (var content in (byte[][])[
            Zip(("[Content_Types].xml", types), ("_rels/.rels", MainPart(odd)), ("word/document.xml", "x")),
            Zip(("[Content_Types].xml", types), ("_rels/.rels", MainPart("word/document.xml")), ("word/document.xml", "x"))])
        {
            Assert.NotNull((await Put("a.docx", content)).Fault);
        }
        Assert.NotNull((await Put("a.hwpx", Zip(("mimetype", odd), ("META-INF/manifest.xml", $"<a b=\"{odd}\"")))).Fault);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string MainPart(string target) =>
        $"""<Relationships><Relationship Type="a/officeDocument" Target="{target}"/></Relationships>""";

    private Task<DocumentReceipt> Put(string name, byte[] content) =>
        new FolderDocuments(_folder, asked => Task.FromResult(asked), new() { TakesMacros = true, TakesEncrypted = true })
            .Put(name, new MemoryStream(content), TestContext.Current.CancellationToken);
}
