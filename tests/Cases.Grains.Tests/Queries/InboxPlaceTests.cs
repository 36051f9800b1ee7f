using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
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

    private static async Task<Guid> Told(
        ReportBed bed, string clock, string rung, string[] to, string? officer = null, string? asked = null)
    {
        var id = Guid.NewGuid();
        var handOff = new HandOffRow(
            id, 1, 1, "water", "opinion", true, "open", asked, At, At, new DateOnly(2026, 3, 31), At.AddDays(9), null, null,
            false);
        var at = rung == "due" ? At : At.AddDays(5);
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { Officer = officer }, [new(id, "molit", "lead"), new(id, "former", "former")],
            clock == "hand-off-1-1" ? [handOff] : [],
            [LedgerBed.Clock(id, clock, null) with { Agency = clock == "hand-off-1-1" ? "water" : "molit" }], [],
            [.. to.Select(recipient => new NoticeRow(id, clock, rung, recipient, new(2026, 3, 31), at, at))])));
        return id;
    }

    private static async Task<IEnumerable<string>> Of(ReportBed bed, string person, Role role, string? agency) =>
        (await new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped()).Of(new(new Actor(person, role, agency), ""), 9))
            .Select(line => line.Rung);
}
