using System.IO.Compression;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.Silo.Search;
using Cases.TestKit;
using Dapper;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>Silos read cases and documents for the search; what is broken holds up nothing.</summary>
public sealed class IndexTests
{
    private static readonly Viewer Clerk = new(SiloBed.Clerk, "");

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_job_reads_cases_and_what_their_documents_say(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await Filed(bed, 1, ("plan.pdf", Pdf("carbonate recovery")), ("plan.hwpx", Hwpx("하늘빛 파쇄 공정")),
            ("plan.docx", Docx("워드에 적은 말")), ("plan.xlsx", Xlsx("셀에 적은 말")));
        Assert.Equal(1, await Found(bed, "가상자원"));
        Assert.Equal(0, await Found(bed, "산출물"));

        await bed.Get<IndexCases>().Run(CancellationToken.None);

        foreach (var typed in (string[])["산출물", "plan.hwpx", "carbonate", "하늘빛 파쇄", "워드에", "셀에 가상자원"])
        {
            Assert.Equal((typed, 1L), (typed, await Found(bed, typed)));
        }
        Assert.Empty(await bed.Get<ISearchIndex>().Due(Guid.Empty, 10));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_document_with_a_resident_registration_number_is_found_by_its_name_alone_and_marked(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = await Filed(bed, 1, ("staff.hwpx", Hwpx("대표 가상인 900101-1777777")), ("plan.docx", Docx("900101-177777")));

        await bed.Get<IndexCases>().Run(CancellationToken.None);
        await bed.Get<IndexCases>().Run(CancellationToken.None);

        Assert.Equal((1L, 1L), (await Found(bed, "staff"), await Found(bed, "900101-177777")));
        Assert.Equal((0L, 0L), (await Found(bed, "가상인"), await Found(bed, "1777777")));
        Assert.Equal(0, await bed.Ask<int>("select count(*) from search_text where body like '%1777777%'", new { }));
        var marked = Assert.Single(
            (await bed.Get<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body)).OfType<DocumentMarked>());
        Assert.Equal(("staff.hwpx", DocumentMark.ResidentNumber), (marked.Name, marked.Mark));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Neither_a_broken_document_nor_a_case_that_cannot_be_read_holds_up_another(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var unreadable = await Filed(bed, 1);
        await Filed(bed, 2, ("broken.pdf", "%PDF-1.7 nothing of it holds"u8.ToArray()), ("plan.hwpx", Hwpx("성한 서류")),
            ("bomb.hwpx", Hwpx(new string('가', 30_000_000))));
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            "update case_event set name = 'of-a-later-build' where case_id = @unreadable and version = 1", new { unreadable }));

        await bed.Get<IndexCases>().Run(CancellationToken.None);

        Assert.Equal(1, await Found(bed, "성한"));
        Assert.Equal(1, await Found(bed, "broken"));
        Assert.Equal([unreadable], await bed.Get<ISearchIndex>().Due(Guid.Empty, 10));
        Assert.Equal($"{unreadable}", Assert.Single(await bed.Get<ILeftOver>().Of("index-cases")).Item);
        Assert.Empty(await bed.Get<ISearchIndex>().Unread(null, 10));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_document_that_the_store_took_nothing_of_for_a_moment_is_read_the_next_time(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = await Filed(bed, 1, ("plan.hwpx", Hwpx("하늘빛 파쇄 공정을 오래 설명하는 서류")));
        await bed.Get<ISearchIndex>().Keep([await bed.Get<CaseIndex>().Of(id, CancellationToken.None)]);
        await Write(kind == StoreKind.Sqlite
            ? "create trigger not_now before update of body on search_text begin select raise(abort, 'not now'); end"
            : "alter table search_text add constraint not_now check (length(body) < 12) not valid");

        await bed.Get<IndexCases>().Run(CancellationToken.None);
        Assert.Equal(0, await Found(bed, "하늘빛"));
        await Write(kind == StoreKind.Sqlite ? "drop trigger not_now" : "alter table search_text drop constraint not_now");
        await bed.Get<IndexCases>().Run(CancellationToken.None);

        Assert.Equal(1, await Found(bed, "하늘빛"));
        Assert.Empty(await bed.Get<ILeftOver>().Of("index-cases"));

        Task<int> Write(string sql) => bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(sql));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_store_of_before_is_read_by_the_job_and_by_rebuild(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        await Filed(bed, 1, ("plan.hwpx", Hwpx("옛 서류")));
        await bed.Get<IndexCases>().Run(CancellationToken.None);
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from search_text"));
        Assert.Equal(0, await Found(bed, "산출물"));

        Assert.Equal(0, (await bed.Command("rebuild")).Code);

        Assert.Equal(1, await Found(bed, "산출물"));
        Assert.Equal(1, await Found(bed, "plan.hwpx"));
        Assert.Equal(0, await Found(bed, "옛"));
        await bed.Restart();
        await bed.Get<IndexCases>().Run(CancellationToken.None);
        Assert.Equal(1, await Found(bed, "옛"));
        Assert.Equal(0, (await bed.Command("verify")).Code);
    }

    [Fact]
    public async Task What_failed_and_a_run_does_not_come_to_stays_known()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00");
        var last = await Filed(bed, Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff"), 1, ("plan.hwpx", Hwpx("늦은 서류")));
        await bed.Get<ISearchIndex>().Keep([await bed.Get<CaseIndex>().Of(last, CancellationToken.None)]);
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            "create trigger not_now before update of body on search_text begin select raise(abort, 'not now'); end"));
        await bed.Get<IndexCases>().Run(CancellationToken.None);
        var known = Assert.Single(await bed.Get<ILeftOver>().Of("index-cases"));
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("drop trigger not_now"));
        for (var number = 2; number < 7; number++)
        {
            await Filed(bed, Guid.Parse($"00000000-0000-0000-0000-00000000000{number}"), number,
                [.. Enumerable.Range(0, 10).Select(i => ($"plan{i}.hwpx", Hwpx($"서류 {number} {i}")))]);
        }

        await bed.Get<IndexCases>().Run(CancellationToken.None);
        Assert.Equal(known, Assert.Single(await bed.Get<ILeftOver>().Of("index-cases")));
        await bed.Get<IndexCases>().Run(CancellationToken.None);

        Assert.Empty(await bed.Get<ILeftOver>().Of("index-cases"));
        Assert.Equal(1, await Found(bed, "늦은"));
    }

    [Fact]
    public async Task What_unpacks_to_more_than_a_document_is_not_unpacked()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Text(Hwpx(new string('가', 30_000_000))));
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Text(Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"{i}", "x"))])));
        await Assert.ThrowsAnyAsync<Exception>(() => Text(Zip(("content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))));
        Assert.InRange((await Text(Hwpx(Sentences(300_000)))).Length, DocumentText.Most - 1, DocumentText.Most);
    }

    [Fact]
    public async Task Words_of_runs_stand_together_and_those_of_paragraphs_and_cells_apart()
    {
        Assert.Equal("하늘빛 파쇄 공정", CaseTexts.Body(await Text(Zip(
            ("mimetype", "application/hwp+zip"),
            ("Contents/section0.xml", "<s><p><run><t>하늘</t></run><run><t>빛</t></run></p>"
                + "<p><t>파쇄</t><lineBreak/><t>공정</t></p></s>"),
            ("Contents/header.xml", "<h>글꼴</h>")))));
        Assert.Equal("하나 둘", CaseTexts.Body(await Text(Zip(
            ("xl/sharedStrings.xml", "<sst><si><t>하나</t></si><si><t>둘</t></si></sst>")))));
        Assert.Equal("", await Text("plain"u8.ToArray()));
    }

    private static string Sentences(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => (char)('가' + ((i * 7919) % 11_172))));

    private static Task<string> Text(byte[] bytes) => DocumentText.Of(new MemoryStream(bytes), CancellationToken.None);

    private static Task<Guid> Filed(SiloBed bed, int number, params (string Name, byte[] Bytes)[] files) =>
        Filed(bed, Guid.NewGuid(), number, files);

    private static async Task<Guid> Filed(SiloBed bed, Guid id, int number, params (string Name, byte[] Bytes)[] files)
    {
        var documents = new List<DocumentRef>();
        foreach (var (name, bytes) in files)
        {
            var receipt = await bed.Get<IDocumentStore>().Put(name, new MemoryStream(bytes));
            documents.Add(Assert.IsType<DocumentRef>(receipt.Document));
        }
        bed.Get<IDocumentStore>().Keep(documents);
        await bed.Do(id, SiloBed.Firm, new FileRequest(
            $"2026-{number:000000}", "motir", SampleFiling.For() with { Documents = documents }));
        return id;
    }

    private static async Task<long> Found(SiloBed bed, string typed)
    {
        var present = new At(bed.Time);
        var queue = new DeskQueue(
            new(bed.Get<IReadDatabase>(), bed.Get<ICaseLedger>(), bed.Get<IAccessLog>(), present, bed.Get<UnreadRows>()), present);
        return (await queue.Read(Clerk, "test", new(DeskTab.All, typed))).Found;
    }

    private static byte[] Pdf(string text)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4).AddText(text, 12, new(50, 700), font);
        return builder.Build();
    }

    private static byte[] Hwpx(string text) => Zip(("mimetype", "application/hwp+zip"),
        ("Contents/section0.xml", $"<sec><p><run><t>{text}</t></run></p></sec>"));

    private static byte[] Docx(string text) => Office("wordprocessingml.document", "word/document.xml", text);

    private static byte[] Xlsx(string text) =>
        Office("spreadsheetml.sheet", "xl/workbook.xml", "", ("xl/sharedStrings.xml", $"<sst><si><t>{text}</t></si></sst>"));

    private static byte[] Office(string kind, string main, string text, params (string, string)[] more) => Zip([
        ("[Content_Types].xml", $"""
            <Types><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>
            """),
        ("_rels/.rels", $"""<Relationships><Relationship Type="x/officeDocument" Target="{main}"/></Relationships>"""),
        (main, $"<d><p><r><t>{text}</t></r></p></d>"), .. more]);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return stream.ToArray();
    }

    private sealed class At(TimeProvider time) : IPresent
    {
        public DateTimeOffset Now => time.GetUtcNow();

        public HolidayCalendar Calendar => HolidayCalendar.Statutory;
    }
}
