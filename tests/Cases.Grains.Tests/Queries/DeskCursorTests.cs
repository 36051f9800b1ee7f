using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// A queue is read on from a line of it, in whatever order, and what comes or goes meanwhile moves no other line.
/// </summary>
public sealed class DeskCursorTests
{
    private const int Lines = 2 * DeskQueue.PageSize + 7;
    private static readonly Viewer Officer = new(new("me", Role.Officer, "lead"), "::1");

    [Theory, ClassData(typeof(EachStore))]
    public async Task Every_line_is_read_once_forth_and_once_back_in_each_order(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        foreach (var filter in from tab in new[] { DeskTab.Unclaimed, DeskTab.All, DeskTab.HandOffs }
            from sort in Enum.GetValues<DeskSort>() select new DeskFilter(tab, Sort: sort))
        {
            List<IReadOnlyList<string>> forth = [], back = [];
            var page = await queue.Read(Officer, "page:desk", filter);
            for (var at = page.After; ; at = page.After)
            {
                forth.Add(Names(page));
                if (at is null)
                {
                    break;
                }
                page = await queue.Read(Officer, "page:desk", filter with { At = Kept(at) });
            }
            for (var at = page.Before; ; at = page.Before)
            {
                back.Add(Names(page));
                if (at is null)
                {
                    break;
                }
                page = await queue.Read(Officer, "page:desk", filter with { At = Kept(at) });
            }

            Assert.Equal(3, forth.Count);
            Assert.Equal(Lines, forth.SelectMany(n => n).Distinct().Count());
            Assert.Equal(forth.SelectMany(n => n), back.AsEnumerable().Reverse().SelectMany(n => n));
            if (filter.Sort != DeskSort.Due || filter.Tab != DeskTab.HandOffs)
            {
                var offset = await queue.Read(Officer, "page:desk", filter with { Page = 2 });
                Assert.Equal(Names(offset), forth[1]);
            }
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_is_taken_on_the_first_page_leaves_no_line_out_of_the_second(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);
        var first = await queue.Read(Officer, "page:desk", new(DeskTab.Unclaimed));
        var second = Names(await queue.Read(Officer, "page:desk", new(DeskTab.Unclaimed, At: first.After)));

        await bed.Execute(
            "update case_row set officer = 'me' where number in (@one, @other)",
            new { one = first.Lines[0].Number, other = first.Lines[^1].Number });

        Assert.Equal(second, Names(await queue.Read(Officer, "page:desk", new(DeskTab.Unclaimed, At: first.After))));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task From_a_page_that_was_counted_to_one_reads_on_and_back_in_each_order(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        foreach (var filter in from tab in new[] { DeskTab.Unclaimed, DeskTab.All, DeskTab.HandOffs }
            from sort in Enum.GetValues<DeskSort>() select new DeskFilter(tab, Sort: sort))
        {
            var first = await queue.Read(Officer, "page:desk", filter);
            var second = await queue.Read(Officer, "page:desk", filter with { Page = 2 });
            var third = await queue.Read(Officer, "page:desk", filter with { Page = 3 });

            Assert.Null(first.Before);
            Assert.Equal(Names(first), Names(await queue.Read(Officer, "page:desk", filter with { At = Kept(second.Before!) })));
            Assert.Equal(Names(second), Names(await queue.Read(Officer, "page:desk", filter with { At = Kept(third.Before!) })));
            Assert.Equal(Names(third), Names(await queue.Read(Officer, "page:desk", filter with { At = Kept(second.After!) })));
            Assert.Null(third.After);
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_cursor_that_is_none_of_its_order_leads_to_the_first_page(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed);
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        foreach (var (sort, written) in (IEnumerable<(DeskSort, string)>)[
            (DeskSort.Due, "2026-000007.0.soon"), (DeskSort.Due, "2026-000007.0.99999999999999999999"),
            (DeskSort.Arrived, "2026-000007.0."), (DeskSort.Arrived, "2026-000007.0.firm 1. x"),
            (DeskSort.Number, "0.0."), (DeskSort.Firm, "zzz.0.zzz")])
        {
            foreach (var back in (bool[])[false, true])
            {
                var filter = new DeskFilter(DeskTab.All, Sort: sort);
                var page = await queue.Read(Officer, "page:desk", filter with { At = DeskCursor.Read(written, back), Page = 2 });

                Assert.Equal(DeskQueue.PageSize, page.Lines.Count);
                if (sort is DeskSort.Due or DeskSort.Arrived)
                {
                    Assert.Equal(Names(await queue.Read(Officer, "page:desk", filter)), Names(page));
                    Assert.Null(page.Before);
                }
            }
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Firms_without_a_name_are_read_through_too(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed);
        await bed.Execute("update case_row set firm_name = ''", new { });
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);
        var filter = new DeskFilter(DeskTab.All, Sort: DeskSort.Firm);

        var first = await queue.Read(Officer, "page:desk", filter);
        var second = await queue.Read(Officer, "page:desk", filter with { At = Kept(first.After!) });

        Assert.Empty(Names(first).Intersect(Names(second)));
        Assert.Equal(DeskQueue.PageSize, second.Lines.Count);
    }

    /// <summary>As it comes back by an address.</summary>
    private static DeskCursor Kept(DeskCursor at) => DeskCursor.Read($"{at}", at.Back)!;

    private static IReadOnlyList<string> Names(DeskPage page) => [.. page.Lines.Select(l => $"{l.Number} {l.HandOff}")];

    /// <summary>Lines with the same day, firm and arrival among them, some without a day; each is asked of us too.</summary>
    private static async Task Fill(LedgerBed bed)
    {
        for (var i = 0; i < Lines; i++)
        {
            var id = Guid.NewGuid();
            var due = i % 3 == 0 ? (DateOnly?)null : new DateOnly(2026, 4, 1 + (i % 7));
            var dueAt = due is { } day ? Seoul.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
            await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
            {
                Case = LedgerBed.Row(id, 1, "in-review") with
                {
                    LeadAgency = "lead", Due = due, DueAt = dueAt, FirmName = $"firm {i % 4}. x",
                    ArrivedAt = LedgerBed.At.AddDays(i % 5),
                },
                Parties = [new(id, "lead", "lead")],
                HandOffs = [new(
                    id, 1, 1, "lead", "opinion", true, "open", null, ReportBed.Monday, ReportBed.Monday, due, dueAt, null, null,
                    false)],
            }));
        }
    }
}
