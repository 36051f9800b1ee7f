using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Documents;
using Xunit;

namespace Cases.Grains.Tests.Storage.Documents;

public sealed class FolderDocumentsTests : IDisposable
{
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-documents-").FullName;
    private readonly FolderDocuments _store;
    private Func<IReadOnlySet<string>, IEnumerable<string>> _referred = _ => [];

    public FolderDocumentsTests() =>
        _store = new(_folder, asked => Task.FromResult<IReadOnlySet<string>>(_referred(asked).ToHashSet()));

    public static TheoryData<string, byte[]> Accepted => new()
    {
        { "a.pdf", Encoding.ASCII.GetBytes("\n%PDF-1.4 x") },
        { "a.hwp", CompoundFile.Of(new OlePart("FileHeader", DocumentKindsTests.Hwp(1))) },
        { "A.HWPX", DocumentKindsTests.Zip(("mimetype", "application/hwp+zip"), ("Contents/content.hpf", "x")) },
        { "a.docx", DocumentKindsTests.Office("word/document.xml", Ooxml + "wordprocessingml.document.main+xml") },
        { "a.xlsx", DocumentKindsTests.Office("xl/workbook.xml", Ooxml + "spreadsheetml.sheet.main+xml") },
        { "a.pptx", DocumentKindsTests.Office("ppt/presentation.xml", Ooxml + "presentationml.presentation.main+xml") },
        { "a.odt", DocumentKindsTests.Zip(("mimetype", "application/vnd.oasis.opendocument.text")) },
        { "a.doc", CompoundFile.Of(new OlePart("WordDocument", DocumentKindsTests.Fib(0))) },
        { "a.xls", CompoundFile.Of(new OlePart("Workbook", DocumentKindsTests.Workbook(0x00e1))) },
        { "사진.png", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, 1] },
        { "a.jpeg", [0xff, 0xd8, 0xff, 0xe0] },
        { "a.tif", [.. "II"u8, 0x2a, 0, 8] },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "a.pdf", [], "document.empty" },
        { "a.exe", [0x4d, 0x5a], "document.kind" },
        { "a", [1], "document.kind" },
        { "", [1], "document.name" },
        { "a\u0001.pdf", [1], "document.name" },
        { "invoice\u200B.pdf", [1], "document.name" },
        { "a.pdf", [0x4d, 0x5a, 0x90], "document.not-what-it-claims" },
        { "a.hwp", CompoundFile.Of(new OlePart("WordDocument", DocumentKindsTests.Fib(0))), "document.not-what-it-claims" },
        { "a.docx", DocumentKindsTests.Office("xl/workbook.xml", Ooxml + "spreadsheetml.sheet.main+xml"),
            "document.not-what-it-claims" },
        { "a.docx", [.. "PK"u8, 3, 4, 9, 9], "document.not-what-it-claims" },
        { "a.hwpx", DocumentKindsTests.Zip(("mimetype", "application/zip")), "document.not-what-it-claims" },
        { "a.pdf", new byte[IDocumentStore.MostBytes + 1], "document.too-large" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_document_is_known_by_its_content_and_read_back_byte_for_byte(string name, byte[] content)
    {
        var receipt = await _store.Put(name, new MemoryStream(content));

        Assert.Null(receipt.Fault);
        await using var read = _store.Open(receipt.Document!.Sha256)!;
        var copy = new MemoryStream();
        await read.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.Equal(content, copy.ToArray());
    }

    [Theory]
    [InlineData(79)]
    [InlineData(200)]
    public async Task A_name_typed_in_parts_is_as_long_as_people_count_it_and_kept_composed(int length)
    {
        var name = new string('각', length - 4) + ".pdf";

        var receipt = await _store.Put(name.Normalize(NormalizationForm.FormD), new MemoryStream("%PDF-1.4"u8.ToArray()));

        Assert.Equal((null, name), (receipt.Fault?.Code, receipt.Document?.Name));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_what_its_name_claims_is_refused_and_leaves_nothing_behind(
        string name, byte[] content, string code)
    {
        var receipt = await _store.Put(name, new MemoryStream(content));

        Assert.Equal(code, receipt.Fault?.Code);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_sweep_takes_what_no_act_kept_and_leaves_the_rest()
    {
        var kept = (await _store.Put("kept.pdf", new MemoryStream("%PDF-kept"u8.ToArray()))).Document!;
        var loose = (await _store.Put("loose.pdf", new MemoryStream("%PDF-loose"u8.ToArray()))).Document!;

        Assert.Empty(_store.Keep([kept]));
        Assert.Equal(0, await _store.Sweep(DateTimeOffset.UnixEpoch));
        Assert.Equal(1, await _store.Sweep(DateTimeOffset.MaxValue));

        Assert.Equal([loose], _store.Keep([kept, loose]));
        Assert.Null(_store.Open(loose.Sha256));
        await using var still = _store.Open(kept.Sha256);
        Assert.NotNull(still);
    }

    [Fact]
    public async Task What_was_released_goes_as_if_it_had_just_been_uploaded_unless_something_refers_to_it()
    {
        var (needed, loose) = (await Kept("%PDF-needed"), await Kept("%PDF-loose"));
        foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }

        _store.Release([needed, loose], DateTimeOffset.UnixEpoch.AddDays(2));
        Assert.Equal(0, await _store.Sweep(DateTimeOffset.UnixEpoch.AddDays(1)));
        _referred = asked => asked.Where(h => h == needed.Sha256);
        Assert.Equal(1, await _store.Sweep(DateTimeOffset.MaxValue));

        Assert.Null(_store.Open(loose.Sha256));
        // It is kept again, and no longer asked about.
        _referred = _ => [];
        Assert.Equal(0, await _store.Sweep(DateTimeOffset.MaxValue));
        await using var still = _store.Open(needed.Sha256);
        Assert.NotNull(still);
    }

    [Fact]
    public async Task What_is_kept_while_the_sweep_asks_stays()
    {
        var late = (await _store.Put("late.pdf", new MemoryStream("%PDF-late"u8.ToArray()))).Document!;

        _referred = _ =>
        {
            Assert.Empty(_store.Keep([late]));
            return [];
        };
        Assert.Equal(0, await _store.Sweep(DateTimeOffset.MaxValue));

        await using var still = _store.Open(late.Sha256);
        Assert.NotNull(still);
    }

    [Fact]
    public async Task What_nobody_looked_through_goes_with_its_mark_and_is_held_anew_when_it_comes_again()
    {
        var store = new FolderDocuments(
            _folder, _ => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>()), new() { Holds = true });
        var held = (await store.Put("a.pdf", new MemoryStream("%PDF-held"u8.ToArray()))).Document!;

        Assert.Equal(1, await store.Sweep(DateTimeOffset.MaxValue));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        await store.Put("a.pdf", new MemoryStream("%PDF-held"u8.ToArray()));

        Assert.Equal(DocumentHold.Waits, store.HoldOf(held.Sha256));
    }

    [Fact]
    public async Task A_hash_that_is_none_opens_nothing()
    {
        await _store.Put("a.pdf", new MemoryStream("%PDF-"u8.ToArray()));

        Assert.Null(_store.Open("../../etc/passwd"));
        Assert.Null(_store.Open(new string('A', 64)));
    }

    private async Task<DocumentRef> Kept(string content)
    {
        var document = (await _store.Put("a.pdf", new MemoryStream(Encoding.ASCII.GetBytes(content)))).Document!;
        Assert.Empty(_store.Keep([document]));
        return document;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
