using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>A row that was damaged is missing from its list, and takes no other row with it.</summary>
public sealed class UnreadRowsInListsTests
{
    private static readonly Viewer Officer = ReportBed.As(Role.Officer, "lead");

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_notice_whose_day_is_none_takes_no_other_out_of_the_inbox(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var bad = await Told(bed);
        var good = await Told(bed);
        await bed.Bed.Execute("update notice_row set kind = 'no day' where case_id = @bad", new { bad });
        var inbox = new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped());

        Assert.Equal(good, Assert.Single(await inbox.Of(Officer, 9)).CaseId);
        Assert.Equal(1, await inbox.Count(Officer, 9, _ => true));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_notice_of_a_clock_that_this_build_does_not_know_is_not_shown_with_words_that_are_none(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Told(bed, "arbitration-1");
        var good = await Told(bed);

        Assert.Equal(
            good, Assert.Single(await new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped()).Of(Officer, 9)).CaseId);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_clock_whose_day_is_none_takes_no_other_out_of_the_deadlines(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var bad = await bed.Asked("water", null, period: 9);
        var good = await bed.Asked("water", null, period: 9);
        await bed.Bed.Execute("update clock_row set start_day = 'no day' where case_id = @bad", new { bad });

        var lines = await new Deadlines(bed.Reading).List(
            ReportBed.As(Role.Inspector), "page:deadlines", DeadlineBucket.All, ReportBed.Now, ReportBed.Calendar);

        Assert.Equal(good, Assert.Single(lines!).CaseId);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Neither_a_case_nor_a_question_that_cannot_be_read_takes_another_off_the_desk(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var damaged = await bed.Asked("water", null);
        var question = await bed.Asked("water", null);
        var good = await bed.Asked("water", null);
        await bed.Bed.Execute("update hand_off_row set due = 'no day' where case_id = @damaged", new { damaged });
        await bed.Bed.Execute(
            "update case_event set name = 'hand-off-asked', body = @body where case_id = @question",
            new { body = "{\"no\""u8.ToArray(), question });

        var lines = (await new DeskQueue(bed.Reading, ReportBed.Present).Read(
            ReportBed.As(Role.Officer, "water"), "page:desk", new(DeskTab.HandOffs))).Lines;

        Assert.Equal(new[] { question, good }.Order(), lines.Select(l => l.CaseId).Order());
    }

    private static async Task<Guid> Told(ReportBed bed, string clock = "case")
    {
        var (id, at) = (Guid.NewGuid(), ReportBed.Monday);
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { LeadAgency = "lead" }, [new(id, "lead", "lead")], [],
            [LedgerBed.Clock(id, clock, null) with { Agency = "lead" }], [],
            [new NoticeRow(id, clock, "due", "desk:lead", new(2026, 3, 31), at, at)])));
        return id;
    }
}
