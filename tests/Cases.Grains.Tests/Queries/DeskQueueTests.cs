using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>What the desk shows, in which order, and how near it says a day is.</summary>
public sealed class DeskQueueTests
{
    private static readonly Viewer Officer = ReportBed.As(Role.Officer, "lead");

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_one_person_has_in_hand_is_found_to_be_handed_over(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var (his, closed, other, asked) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, stage, officer) in new[]
        {
            (his, "in-review", "leaves"), (closed, "closed", "leaves"), (other, "in-review", "stays"),
            (asked, "in-review", "far"),
        })
        {
            await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
            {
                Case = LedgerBed.Row(id, 1, stage) with { LeadAgency = id == asked ? "far" : "lead", Officer = officer },
                Parties = id != asked ? [new(id, "lead", "lead")] : [new(id, "far", "lead"), new(id, "lead", "asked")],
                HandOffs = id != asked ? [] : [new(
                    id, 1, 1, "lead", "opinion", true, "open", "leaves", LedgerBed.At, LedgerBed.At, null, null, null, null,
                    false)],
            }));
        }
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);
        var manager = new Viewer(new("manager", Role.DeskManager, "lead"), "::1");

        Assert.Equal([his], (await queue.Read(manager, "page:desk", new(DeskTab.All, Of: "leaves"))).Lines.Select(l => l.CaseId));
        Assert.Equal(
            [asked], (await queue.Read(manager, "page:desk", new(DeskTab.HandOffs, Of: "leaves"))).Lines.Select(l => l.CaseId));
        Assert.Empty((await queue.Read(manager, "page:desk", new(DeskTab.HandOffs, Of: "stays"))).Lines);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_queue_is_narrowed_by_agency_day_and_text_and_ordered_as_asked(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var queue = Queue(bed);
        await Case(bed, "2026-900001", "b_rick", new(2026, 3, 19), firm: "Z");
        await Case(bed, "2026-900002", "brick", new(2026, 3, 23), firm: "A", asked: "water");
        await Case(bed, "2026-900003", "stone", null, firm: "M", former: "water");
        await Case(bed, "2026-900004", "theirs", new(2026, 3, 19), lead: "other");

        Assert.Equal([1, 2, 3], await Found(new(DeskTab.All)));
        Assert.Equal([2, 3, 1], await Found(new(DeskTab.All, Sort: DeskSort.Firm)));
        Assert.Equal([3, 2, 1], await Found(new(DeskTab.All, Sort: DeskSort.Number)));
        Assert.Equal([2], await Found(new(DeskTab.All, Agency: "water")));
        Assert.Equal([1], await Found(new(DeskTab.All, DueBy: new(2026, 3, 22))));
        Assert.Equal([1], await Found(new(DeskTab.All, Overdue: true)));
        Assert.Equal([1], await Found(new(DeskTab.Unclaimed, Search: "B_R")));
        var counts = await queue.Counts(Officer);
        Assert.Equal((3, 1, 0), (counts.Unclaimed, counts.UnclaimedLate, counts.Mine));

        async Task<IEnumerable<int>> Found(DeskFilter filter) =>
            (await queue.Read(Officer, "page:desk", filter)).Lines.Select(l => l.Number[^1] - '0');
    }

    [Fact]
    public void A_day_is_late_today_soon_or_later_by_working_days()
    {
        // Friday 20 March 2026; a week of five working days follows.
        var page = new DeskPage([], 0, ReportBed.Now, ReportBed.Calendar);

        Assert.Equal(
            [Nearness.Late, Nearness.Today, Nearness.Soon, Nearness.Soon, Nearness.Later, Nearness.None],
            new DateOnly?[] { new(2026, 3, 19), new(2026, 3, 20), new(2026, 3, 23), new(2026, 3, 27), new(2026, 3, 30), null }
                .Select(d => page.Near(Line(d))));
    }

    [Fact]
    public void The_days_left_on_the_desk_count_today_as_the_case_page_does()
    {
        var page = new DeskPage([], 0, ReportBed.Now, ReportBed.Calendar);

        Assert.Equal(
            [0, 1, 2, 6, 7, 0],
            new DateOnly?[] { new(2026, 3, 19), new(2026, 3, 20), new(2026, 3, 23), new(2026, 3, 27), new(2026, 3, 30), null }
                .Select(d => page.DaysLeft(Line(d))));
    }

    private static DeskLine Line(DateOnly? due) => new(
        default, "", "", "", "", "", null, "", null, "", null, default, false, null, due,
        due is { } d ? Seoul.StartOf(d.AddDays(1)) : null, 0, null);

    private static DeskQueue Queue(ReportBed bed) =>
        new(bed.Reading, ReportBed.Present);

    private static async Task Case(
        ReportBed bed, string number, string title, DateOnly? due, string firm = "F", string lead = "lead", string? asked = null,
        string? former = null)
    {
        var id = Guid.NewGuid();
        List<PartyRow> parties = [new(id, lead, "lead")];
        if (asked is not null)
        {
            parties.Add(new(id, asked, "asked"));
        }
        if (former is not null)
        {
            parties.Add(new(id, former, "former"));
        }
        var row = LedgerBed.Row(id, 1) with
        {
            Number = number, Title = title, FirmName = firm, LeadAgency = lead, Due = due, Search = title,
            DueAt = due is { } d ? Seoul.StartOf(d.AddDays(1)) : null,
        };
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new(row, parties, [], [], [], [])));
    }
}
