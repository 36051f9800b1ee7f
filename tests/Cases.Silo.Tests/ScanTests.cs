using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.Silo.Scan;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>Where a scanner is named, nobody opens what was not looked through, and what it finds is kept apart.</summary>
public sealed class ScanTests
{
    private const string Harm = "%PDF-1.7 " + ScanDaemonOfTheTest.Signature;

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_document_is_held_until_it_was_looked_through(StoreKind kind)
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(kind, daemon);
        var documents = bed.Get<IDocumentStore>();
        var plan = await Upload(documents, "%PDF-1.7 plan");
        Assert.Empty(documents.Keep([plan]));
        Assert.Equal((DocumentHold.Waits, null), (documents.HoldOf(plan.Sha256), documents.Open(plan.Sha256)));

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal(DocumentHold.None, documents.HoldOf(plan.Sha256));
        await using (var content = documents.Open(plan.Sha256))
        {
            Assert.NotNull(content);
        }
        await Upload(documents, "%PDF-1.7 plan");
        Assert.Equal(DocumentHold.None, documents.HoldOf(plan.Sha256));
        Assert.Equal(1, daemon.Looked);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task While_the_scanner_is_away_all_stays_held_and_the_administrator_sees_it(StoreKind kind)
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(kind, daemon);
        await daemon.GoAway();
        var documents = bed.Get<IDocumentStore>();
        var plan = await Upload(documents, "%PDF-1.7 plan");

        await bed.Get<ScanUploads>().Run(CancellationToken.None);
        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal(DocumentHold.Waits, documents.HoldOf(plan.Sha256));
        var left = Assert.Single(await bed.Get<ILeftOver>().Of("scan-uploads"));
        Assert.Equal(("scanner", "scanner-away", 1L), (left.Item, left.Reason, left.Held));

        daemon.ComeBack();
        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal(DocumentHold.None, documents.HoldOf(plan.Sha256));
        Assert.Empty(await bed.Get<ILeftOver>().Of("scan-uploads"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_is_found_in_a_document_stands_on_its_case_and_firm_and_lead_are_told(StoreKind kind)
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(kind, daemon);
        var documents = bed.Get<IDocumentStore>();
        var (harm, plan) = (await Upload(documents, Harm), await Upload(documents, "%PDF-1.7 plan"));
        var id = await Filed(bed, harm, plan);
        await bed.Get<IndexCases>().Run(CancellationToken.None);

        await bed.Get<ScanUploads>().Run(CancellationToken.None);
        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal((DocumentHold.Quarantined, ScanDaemonOfTheTest.Name, null),
            (documents.HoldOf(harm.Sha256), documents.FoundIn(harm.Sha256), documents.Open(harm.Sha256)));
        await AssertMarkedOnce(bed, id, harm);
        Assert.Equal([harm], documents.Keep([harm]));
        var again = await documents.Put("again.pdf", new MemoryStream(Encoding.ASCII.GetBytes(Harm)));
        Assert.Equal(("document.infected", ScanDaemonOfTheTest.Name), (again.Fault!.Code, Assert.Single(again.Fault.Arguments)));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_was_found_at_the_moment_of_filing_stands_on_the_case_too(StoreKind kind)
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(kind, daemon);
        var documents = bed.Get<IDocumentStore>();
        var harm = await Upload(documents, Harm);
        Assert.Empty(documents.Keep([harm]));
        await bed.Get<ScanUploads>().Run(CancellationToken.None);
        var id = await Filed(bed, harm);

        await bed.Get<IndexCases>().Run(CancellationToken.None);

        await AssertMarkedOnce(bed, id, harm);
    }

    [Fact]
    public async Task A_document_that_the_scanner_does_not_take_stays_held_and_holds_up_no_other()
    {
        await using var daemon = new ScanDaemonOfTheTest(most: 100_000);
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var documents = bed.Get<IDocumentStore>();
        var large = await Upload(documents, "%PDF-1.7 " + new string('x', 3_000_000));
        var plan = await Upload(documents, "%PDF-1.7 plan");

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal((DocumentHold.Waits, DocumentHold.None), (documents.HoldOf(large.Sha256), documents.HoldOf(plan.Sha256)));
        var left = Assert.Single(await bed.Get<ILeftOver>().Of("scan-uploads"));
        Assert.Equal((large.Sha256, "not-scanned"), (left.Item, left.Reason));
    }

    private static Task<SiloBed> Scanning(StoreKind kind, ScanDaemonOfTheTest daemon) => SiloBed.Start(
        kind, "2026-09-21 10:00", new Dictionary<string, string> { [ScanDaemon.Key] = daemon.Address });

    private static async Task<DocumentRef> Upload(IDocumentStore documents, string content) =>
        (await documents.Put("plan.pdf", new MemoryStream(Encoding.ASCII.GetBytes(content)))).Document!;

    private static async Task<Guid> Filed(SiloBed bed, params DocumentRef[] filed)
    {
        var id = Guid.NewGuid();
        bed.Get<IDocumentStore>().Keep(filed);
        await bed.Do(id, SiloBed.Firm, new FileRequest("2026-000001", "motir", SampleFiling.For() with { Documents = filed }));
        return id;
    }

    private static async Task AssertMarkedOnce(SiloBed bed, Guid id, DocumentRef harm)
    {
        var events = (await bed.Get<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body)).ToList();
        var marked = Assert.Single(events.OfType<DocumentMarked>());
        Assert.Equal(
            (harm.Sha256, harm.Name, DocumentMark.Malware, ScanDaemonOfTheTest.Name),
            (marked.Sha256, marked.Name, marked.Mark, marked.Found));
        Assert.Equal(["desk:motir", "firm:firm-1"], events.OfType<NoticeIssued>().Where(n => n.Rung == "document-quarantined")
            .SelectMany(n => n.Recipients).Select(r => $"{r}").Order());
    }
}
