using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Who attached a document reads which of them was withheld, though his part in the case is over.</summary>
public sealed class InboxOfDocumentsTests
{
    private static readonly Actor Asked = Scene.Officer("haneul-env");

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_asked_officer_reads_which_document_of_his_was_withheld_after_he_answered(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Marked(bed);

        Assert.Equal([("own-document-quarantined", "opinion.pdf")], await Told(bed, Asked));
        Assert.Contains(("document-quarantined", "opinion.pdf"), await Told(bed, Scene.Officer("mcee")));
        Assert.Empty(await Told(bed, Scene.Another("haneul-env")));
        Assert.Empty(await Told(bed, Asked with { Agency = "haneul-fire" }));
    }

    private static async Task<IEnumerable<(string, string)>> Told(LedgerBed bed, Actor actor) =>
        (await new Inbox(bed.Reading(ReportBed.Present), ReportBed.Present, Scene.Shipped).Of(new(actor, ""), 9))
            .Where(l => l.Document is not null).Select(line => (line.Rung.Name, line.Document!));

    private static async Task Marked(LedgerBed bed)
    {
        var scene = Scene.Triaged("2026-11-02 10:00", "demonstration", "mcee")
            .When("2026-11-02 11:00", Scene.Officer("mcee"), new Claim())
            .When("2026-11-02 12:00", Scene.Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")]))
            .When("2026-11-03 10:00", Asked,
                new GiveOpinion(1, OpinionKind.Object, "no", [], [new("opinion.pdf", "application/pdf", 9, "opinion")]))
            .When("2026-11-03 10:10", Actor.System, new MarkDocument("opinion", DocumentMark.Malware));
        var id = Guid.NewGuid();
        var rows = CaseProjection.Of(scene.State with { Id = id }, scene.Law, HolidayCalendar.Statutory);
        var entry = LedgerBed.Entry(id, rows: rows with { Case = rows.Case! with { Version = scene.Last.Count } });
        var (hash, events) = (HashChain.Root, new List<StoredEvent>());
        foreach (var happened in scene.Last)
        {
            var (name, body) = (CaseJson.NameOf(happened), CaseJson.Write(happened));
            hash = HashChain.Link(hash, id, events.Count + 1, happened.At, name, body);
            events.Add(new(events.Count + 1, entry.RequestId, name, happened.At, body, hash));
        }
        await bed.Ledger.Record(entry with { Events = events });
    }
}
