using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.Silo.Scan;
using Cases.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
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

    [Fact]
    public async Task A_document_on_which_the_scanner_breaks_off_holds_up_no_other()
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var documents = bed.Get<IDocumentStore>();
        var poison = await Upload(documents, "%PDF-1.7 " + ScanDaemonOfTheTest.Poison);
        var plan = await Upload(documents, "%PDF-1.7 plan");

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal((DocumentHold.Waits, DocumentHold.None), (documents.HoldOf(poison.Sha256), documents.HoldOf(plan.Sha256)));
        var left = Assert.Single(await bed.Get<ILeftOver>().Of("scan-uploads"));
        Assert.Equal((poison.Sha256, "lost"), (left.Item, left.Reason));
    }

    [Fact]
    public async Task A_document_that_the_scanner_dies_of_comes_after_all_others_when_it_is_back()
    {
        await using var daemon = new ScanDaemonOfTheTest { Dies = true };
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var documents = bed.Get<IDocumentStore>();
        var poison = await Upload(documents, "%PDF-1.7 " + ScanDaemonOfTheTest.Poison);
        await bed.Get<ScanUploads>().Run(CancellationToken.None);
        Assert.Contains(await bed.Get<ILeftOver>().Of("scan-uploads"), l => (l.Item, l.Held) == ("scanner", 1));
        var plans = new List<DocumentRef>();
        for (var i = 0; i < 6; i++)
        {
            plans.Add(await Upload(documents, $"%PDF-1.7 plan {i}"));
        }
        await daemon.GoAway();
        daemon.ComeBack();

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.All(plans, plan => Assert.Equal(DocumentHold.None, documents.HoldOf(plan.Sha256)));
        Assert.Equal(DocumentHold.Waits, documents.HoldOf(poison.Sha256));
    }

    [Fact]
    public async Task However_many_documents_are_not_taken_another_is_looked_through()
    {
        await using var daemon = new ScanDaemonOfTheTest(most: 10);
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var documents = bed.Get<IDocumentStore>();
        for (var i = 0; i < 205; i++)
        {
            await Upload(documents, $"%PDF-1.7 too large {i}");
        }
        await bed.Get<ScanUploads>().Run(CancellationToken.None);
        var plan = await Upload(documents, "%PDF-1.7");

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal(DocumentHold.None, documents.HoldOf(plan.Sha256));
        Assert.Equal(205, (await bed.Get<ILeftOver>().Of("scan-uploads")).Count);
    }

    [Fact]
    public async Task A_scanner_that_is_silent_on_one_document_after_the_other_is_away()
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var patience = new FakeTimeProvider();
        bed.Further = services => services.AddSingleton(
            s => new ScanDaemon(s.GetRequiredService<IConfiguration>(), patience));
        await bed.Restart();
        var documents = bed.Get<IDocumentStore>();
        for (var i = 0; i < 12; i++)
        {
            await Upload(documents, $"%PDF-1.7 {ScanDaemonOfTheTest.Silence} {i}");
        }

        var run = bed.Get<ScanUploads>().Run(CancellationToken.None);
        await Eventually.Holds("the run gives up", () =>
        {
            patience.Advance(TimeSpan.FromMinutes(2));
            return run.IsCompleted;
        });
        await run;

        // It does not wait for each of them.
        Assert.InRange(daemon.Silent, 0, 11);
        Assert.Contains(await bed.Get<ILeftOver>().Of("scan-uploads"), l => (l.Item, l.Held) == ("scanner", 12));
    }

    [Fact]
    public async Task A_case_that_cannot_be_told_what_was_found_holds_up_no_other_document()
    {
        await using var daemon = new ScanDaemonOfTheTest();
        await using var bed = await Scanning(StoreKind.Sqlite, daemon);
        var documents = bed.Get<IDocumentStore>();
        var harm = await Upload(documents, Harm);
        var id = await Filed(bed, harm);
        await bed.Get<IndexCases>().Run(CancellationToken.None);
        var plan = await Upload(documents, "%PDF-1.7 plan");
        bed.Refuse = (_, act) => act == "mark-document";

        await bed.Get<ScanUploads>().Run(CancellationToken.None);

        Assert.Equal((DocumentHold.Quarantined, DocumentHold.None), (documents.HoldOf(harm.Sha256), documents.HoldOf(plan.Sha256)));
        bed.Refuse = null;
        await bed.Get<IndexCases>().Run(CancellationToken.None);
        await AssertMarkedOnce(bed, id, harm);
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
        Assert.Equal(
            [("document-quarantined", "desk:motir"), ("own-document-quarantined", "firm:firm-1")],
            events.OfType<NoticeIssued>().SelectMany(n => n.Recipients.Select(r => (n.Rung.Name, $"{r}")))
                .Where(n => n.Name.EndsWith("-quarantined", StringComparison.Ordinal)).Order());
    }
}
