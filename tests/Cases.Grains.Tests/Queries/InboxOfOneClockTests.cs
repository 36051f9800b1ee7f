using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Domain.Case;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Of several things told on one clock none hides another; the rungs of its ladder fold into the last.</summary>
public sealed class InboxOfOneClockTests
{
    private static readonly Actor Officer = Scene.Officer("motir");

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_note_does_not_hide_that_the_firm_s_consent_is_asked(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Played(bed, s => s.Lengthened("2026-11-03 10:00", Officer, "fact-check", "10d")
            .When("2026-11-03 11:00", Officer, new AskExtensionConsent("10d", "more"))
            .When("2026-11-03 12:00", Officer, new WriteToFirm("note"))
            .When("2026-11-03 13:00", Officer, new WriteToFirm("another")));

        Assert.Equal(["firm-written-to", "consent-asked"], await Told(bed, Scene.Firm));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_question_is_told_until_it_is_answered(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Played(bed, s => s.When("2026-11-03 11:00", Scene.Firm, new AskOfficer("when?")));
        await Played(bed, s => s.When("2026-11-03 11:00", Scene.Firm, new AskOfficer("when?"))
            .When("2026-11-03 12:00", Officer, new AnswerQuestion(1, "soon")));

        Assert.Equal(["question-asked"], await Told(bed, Officer));
    }

    [Theory]
    [InlineData("minus-5", "")]
    [InlineData("plus-1@2026-11-02", "")]
    [InlineData("asked", "")]
    [InlineData("hand-off-arrived", "")]
    [InlineData("objection-filed", "")]
    [InlineData("visit-announced", "visit")]
    [InlineData("visit-called-off@4", "visit")]
    [InlineData("consent-asked@2026-11-02", "consent-asked")]
    [InlineData("question-answered@7", "question-answered")]
    [InlineData("served", "served")]
    [InlineData("document-quarantined@7", "document-quarantined@7")]
    public void A_notice_says_what_it_is_about_besides_its_clock(string rung, string about) =>
        Assert.Equal(about, new NoticeRow(default, ClockId.Case, rung, "firm:firm-1", default, default, default).About);

    [Fact]
    public void What_was_read_of_one_thing_is_not_read_of_another_and_a_mark_of_before_counts_for_its_whole_clock()
    {
        var (id, at) = (Guid.NewGuid(), ReportBed.Monday);
        ReadMarks Marked(string thing) => new(null, new Dictionary<string, DateTimeOffset> { [ReadMarks.KeyOf(id, thing)] = at });
        var (one, ladder, before) = (
            Marked(ReadMarks.Thing("case", "firm-written-to")), Marked(ReadMarks.Thing("case", "")), Marked("case"));

        Assert.True(one.Covers(id, "case", at, "firm-written-to"));
        Assert.False(one.Covers(id, "case", at, "consent-asked"));
        Assert.False(one.Covers(id, "case", at));
        Assert.True(ladder.Covers(id, "case", at));
        Assert.False(ladder.Covers(id, "case", at, "firm-written-to"));
        Assert.True(before.Covers(id, "case", at) && before.Covers(id, "case", at, "firm-written-to"));
        Assert.False(before.Covers(id, "case", at.AddMinutes(1), "firm-written-to"));
    }

    private static async Task<IEnumerable<string>> Told(LedgerBed bed, Actor actor) =>
        (await new Inbox(bed.Reading(ReportBed.Present), ReportBed.Present, Scene.Shipped).Of(new(actor, ""), 9))
            .Select(line => line.Rung.Name);

    private static async Task Played(LedgerBed bed, Action<Scene> play)
    {
        var (id, scene) = (Guid.NewGuid(), Scene.Triaged("2026-11-02 10:00", "plan-change", "motir"));
        play(scene.When("2026-11-02 11:00", Officer, new Claim()));
        var rows = CaseProjection.Of(scene.State with { Id = id }, scene.Law, HolidayCalendar.Statutory);
        await bed.Ledger.Record(
            LedgerBed.Entry(id, rows: rows with { Case = rows.Case! with { Version = 1, Number = $"{id}" } }));
    }
}
