using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Queries;

/// <summary>What was written or found right before a case was closed, or after, is told all the same.</summary>
public sealed class InboxOfClosedCasesTests
{
    private static readonly Actor Officer = Scene.Officer("motir");

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_firm_reads_an_answer_and_a_note_of_a_case_that_was_closed_right_after_them(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Closed(bed);

        Assert.Equal(["firm-written-to", "question-answered"], await Told(bed, Scene.Firm));
        Assert.Equal(["request-withdrawn"], await Told(bed, Officer));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Both_read_what_was_found_in_a_document_after_the_end(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Closed(bed, s => s.When("2026-11-02 13:10", Actor.System, new MarkDocument("plan", DocumentMark.Malware, "Eicar"))
            .When("2026-11-02 13:11", Actor.System, new MarkDocument("list", DocumentMark.ResidentNumber)));

        Assert.Contains("resident-number-found", await Told(bed, Scene.Firm));
        Assert.Contains("document-quarantined", await Told(bed, Officer));
        Assert.Contains("resident-number-found", await Told(bed, Officer));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task After_a_fortnight_a_closed_case_is_told_of_no_more(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Closed(bed);

        Assert.NotEmpty(await Told(bed, Scene.Firm, "2026-11-16 12:00"));
        Assert.Empty(await Told(bed, Scene.Firm, "2026-11-16 13:30"));
        Assert.Empty(await Told(bed, Officer, "2026-11-16 13:30"));
    }

    [Theory]
    [InlineData("question-answered", false)]
    [InlineData("firm-written-to", false)]
    [InlineData("document-quarantined", false)]
    [InlineData("resident-number-found", false)]
    [InlineData("relief-revoked", false)]
    [InlineData("question-asked", true)]
    [InlineData("plus-1", true)]
    public void A_letter_still_tells_of_a_closed_case_what_somebody_has_to_know(string rung, bool isVoid) => Assert.Equal(
        isVoid, new NoticePlace { Clock = ClockId.Case, ClockStatus = "ended", Stage = Stage.Closed }.IsVoid(rung));

    private static async Task<IEnumerable<string>> Told(LedgerBed bed, Actor actor, string at = "2026-11-02 14:00") =>
        (await new Inbox(bed.Reading(new On(at)), new On(at), Scene.Shipped).Of(new(actor, ""), 9))
            .Select(line => line.Rung.Name).Order();

    private static async Task Closed(LedgerBed bed, Action<Scene>? then = null)
    {
        var (id, scene) = (Guid.NewGuid(), Scene.Arrived("2026-11-02 10:00"));
        scene.When("2026-11-02 10:10", Scene.Firm, new AddDocuments("more", [Document("plan"), Document("list")]))
            .When("2026-11-02 10:30", Scene.Clerk, new Receive())
            .When("2026-11-02 11:00", Scene.Clerk, new TriageRequest("plan-change", "motir", "reasons"))
            .When("2026-11-02 11:30", Scene.Firm, new AskOfficer("when?"))
            .When("2026-11-02 12:00", Officer, new Claim())
            .When("2026-11-02 12:55", Officer, new AnswerQuestion(1, "soon"))
            .When("2026-11-02 12:56", Officer, new WriteToFirm("note"))
            .When("2026-11-02 13:00", new("owner", Role.FirmOwner, Firm: "firm-1"), new Withdraw(""));
        then?.Invoke(scene);
        var rows = CaseProjection.Of(scene.State with { Id = id }, scene.Law, HolidayCalendar.Statutory);
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: rows with { Case = rows.Case! with { Version = 1 } }));
    }

    private static DocumentRef Document(string name) => new($"{name}.pdf", "application/pdf", 9, name);

    private sealed class On(string at) : IPresent
    {
        public DateTimeOffset Now { get; } = Instant(at);

        public HolidayCalendar Calendar => HolidayCalendar.Statutory;
    }
}
