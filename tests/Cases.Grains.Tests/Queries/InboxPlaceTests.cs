using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>A notice is for a place in the case: who stands there now reads it, who stood there before does not.</summary>
public sealed class InboxPlaceTests
{
    private static readonly DateTimeOffset At = ReportBed.Monday;

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_new_handler_reads_what_the_one_before_was_told(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Told(bed, "case", "plus-1", ["person:before"], officer: "now");

        Assert.Empty(await Of(bed, "before", Role.Officer, "molit"));
        Assert.Equal(["plus-1"], await Of(bed, "now", Role.Officer, "molit"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_was_claimed_is_no_more_its_desks_but_its_handlers(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Told(bed, "case", "due", ["desk:molit"], officer: "now");

        Assert.Empty(await Of(bed, "colleague", Role.Officer, "molit"));
        Assert.Equal(["due"], await Of(bed, "now", Role.Officer, "molit"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_is_told_to_the_desk_itself_stays_the_desks(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Told(bed, "intake", "due", ["desk:molit", "manager:molit"], officer: "now");

        Assert.Equal(["due"], await Of(bed, "colleague", Role.IntakeClerk, "molit"));
        Assert.Equal(["due"], await Of(bed, "now", Role.Officer, "molit"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task After_a_transfer_the_new_desk_reads_it_and_the_former_one_does_not(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await Told(bed, "case", "plus-1", ["person:before", "manager:former"]);

        Assert.Empty(await Of(bed, "before", Role.Officer, "former"));
        Assert.Empty(await Of(bed, "their-manager", Role.DeskManager, "former"));
        Assert.Equal(["plus-1"], await Of(bed, "anyone", Role.Officer, "molit"));
        Assert.Equal(["plus-1"], await Of(bed, "our-manager", Role.DeskManager, "molit"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_moved_to_another_agency_reads_nothing_and_the_desk_stands_in(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Bed.Services.GetRequiredService<IPeople>().Keep(
            [new("mover", "가", "A", "officer", "elsewhere", null, null, null, "ko", null)]);
        await Told(bed, "case", "due", ["person:mover"], officer: "mover");

        Assert.Empty(await Of(bed, "mover", Role.Officer, "elsewhere"));
        Assert.Equal(["due"], await Of(bed, "colleague", Role.Officer, "molit"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task On_a_hand_off_each_side_reads_what_its_own_place_is_told(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = await Told(
            bed, "hand-off-1-1", "due", ["person:asked-before", "person:lead-before", "desk:water"], "lead-now", "asked-now");
        await Told(
            bed, "hand-off-1-1", "plus-5", ["manager:water", "person:lead-before", "inspector"], "lead-now", "asked-now");

        Assert.Empty(await Of(bed, "lead-before", Role.Officer, "molit"));
        Assert.Equal(["plus-5", "due"], await Of(bed, "lead-now", Role.Officer, "molit"));
        Assert.Equal(["due"], await Of(bed, "asked-now", Role.Officer, "water"));
        Assert.Equal(["due"], await Of(bed, "asked-before", Role.Officer, "water"));
        Assert.Equal(["plus-5", "due"], await Of(bed, "manager", Role.DeskManager, "water"));
        Assert.Equal(["plus-5"], await Of(bed, "inspector", Role.Inspector, null));

        await bed.Bed.Execute("update hand_off_row set state = 'cancelled' where case_id = @id", new { id });
        await bed.Bed.Execute("update clock_row set status = 'ended' where case_id = @id", new { id });
        Assert.Empty(await Of(bed, "asked-now", Role.Officer, "water"));
        Assert.Equal(["plus-5"], await Of(bed, "lead-now", Role.Officer, "molit"));
    }

    /// <summary>What lists leave out in the database must be what the place leaves out, whoever reads and whatever was told.</summary>
    [Theory, ClassData(typeof(EachStore))]
    public async Task Whoever_stands_in_a_place_reads_all_that_it_is_told_however_the_rest_is_left_out(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Bed.Services.GetRequiredService<IPeople>().Keep(
        [
            new("here", "가", "A", "officer", "molit", null, null, null, "ko", null),
            new("mover", "나", "B", "officer", "elsewhere", null, null, null, "ko", null),
            new("promoted", "다", "C", "auditor", "molit", null, null, null, "ko", null),
            new("asked", "라", "D", "officer", "water", null, null, null, "ko", null),
        ]);
        string?[] handlers = [null, "here", "mover", "promoted", "unknown"];
        string[] to =
        [
            "desk:molit", "desk:former", "desk:water", "person:here", "person:mover", "person:promoted", "person:asked",
            "person:unknown", "manager:molit", "manager:water", "inspector", "firm:firm",
        ];
        foreach (var (clock, rung) in ((string, string)[])
            [("case", "due"), ("case", "minus-2"), ("intake", "due"), ("objection", "due"), ("case", "case-assigned"),
                ("case", "supplement-given"), ("hand-off-1-1", "due"), ("hand-off-1-1", "plus-5"),
                ("hand-off-1-1", "hand-off-arrived"), ("hand-off-1-1", "opinion-given"), ("hand-off-1-1", "due@2026-04-01"),
                ("objection", "objection-filed"), ("case", "approval-awaited")])
        {
            foreach (var officer in handlers)
            {
                foreach (var asked in clock == "hand-off-1-1" ? [null, "asked", "mover"] : (string?[])[null])
                {
                    var told = rung == "approval-awaited" ? [$"{Recipient.Approves("molit")}"]
                        : clock == "objection" ? [.. to, $"{Recipient.Decides("molit")}"] : to;
                    await Told(bed, clock, rung, told, officer, asked);
                }
            }
        }
        var all = await Everything(bed);
        var law = LawData.Shipped();

        foreach (var (person, role, agency) in ((string, Role, string?)[])
            [("here", Role.Officer, "molit"), ("colleague", Role.IntakeClerk, "molit"), ("mover", Role.Officer, "elsewhere"),
                ("promoted", Role.Auditor, "molit"), ("unknown", Role.Officer, "molit"), ("approver", Role.Approver, "molit"),
                ("manager", Role.DeskManager, "molit"), ("asked", Role.Officer, "water"), ("theirs", Role.DeskManager, "water"),
                ("inspector", Role.Inspector, null), ("nobody", Role.Officer, "former")])
        {
            var viewer = new Viewer(new(person, role, agency), "");
            var mine = viewer.Reach.ToldAs().Append(Recipient.Person(person)).ToHashSet();
            var expected = all.Where(t => t.Place.Now(t.Notice, law).Any(
                now => mine.Contains(now) || NoticePlace.Decides(now, person, role, agency)));
            var read = await new Inbox(bed.Reading, ReportBed.Present, law).Of(viewer, 10_000);

            Assert.Equal(
                expected.Select(t => (t.Notice.CaseId, $"{t.Notice.Clock}")).Distinct().Order(),
                read.Select(line => (line.CaseId, $"{line.Clock}")).Distinct().Order());
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_cases_that_colleagues_handle_no_row_is_read_for_an_inbox(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Bed.Services.GetRequiredService<IPeople>().Keep(
        [
            new("colleague", "가", "A", "officer", "molit", null, null, null, "ko", null),
            new("reader", "나", "B", "officer", "molit", null, null, null, "ko", null),
        ]);
        for (var i = 0; i < 20; i++)
        {
            await Told(bed, "case", "minus-2", ["desk:molit", "person:colleague", "manager:molit"], officer: "colleague");
        }
        await Told(bed, "case", "minus-2", ["person:reader"], officer: "reader");

        var arguments = Inbox.Arguments(new("reader", Role.Officer, "molit"), ReportBed.Now, LawData.Shipped());
        var rows = await bed.Bed.Reads.Read(async c => (await c.QueryAsync(Inbox.Sql, arguments)).Count());

        Assert.Equal(1, rows);
    }

    private static Task<List<(NoticePlace Place, NoticeRow Notice)>> Everything(ReportBed bed) =>
        bed.Bed.Reads.Read(async c => (await c.QueryAsync<NoticePlace, NoticeRow, (NoticePlace, NoticeRow)>($"""
            select {NoticePlaces.Columns}, n.case_id, n.clock, n.rung, n.recipient, n.kind as due, n.fell_due_at, n.issued_at
            from notice_row n join case_row c on c.case_id = n.case_id {NoticePlaces.Joins}
            """, (place, notice) => (place, notice), splitOn: "case_id")).AsList());

    private static async Task<Guid> Told(
        ReportBed bed, string clock, string rung, string[] to, string? officer = null, string? asked = null)
    {
        var id = Guid.NewGuid();
        var handOff = new HandOffRow(
            id, 1, 1, "water", "opinion", true, "open", asked, At, At, new DateOnly(2026, 3, 31), At.AddDays(9), null, null,
            false);
        var at = rung == "due" ? At : At.AddDays(5);
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1, StageOf(clock)) with
            {
                Officer = officer, Awaits = rung == "approval-awaited" ? Awaited.Proposal : null,
            }, [new(id, "molit", "lead"), new(id, "former", "former")],
            clock == "hand-off-1-1" ? [handOff] : [],
            [LedgerBed.Clock(id, clock, null) with { Agency = clock == "hand-off-1-1" ? "water" : "molit" }], [],
            [.. to.Select(recipient => new NoticeRow(id, clock, rung, recipient, new(2026, 3, 31), at, at))])));
        return id;
    }

    private static string StageOf(string clock) => clock switch
    {
        "intake" => "received",
        "objection" => "objected",
        _ => "in-review",
    };

    private static async Task<IEnumerable<string>> Of(ReportBed bed, string person, Role role, string? agency) =>
        (await new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped()).Of(new(new Actor(person, role, agency), ""), 9))
            .Select(line => line.Rung.Name);
}
