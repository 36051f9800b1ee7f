using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Deadlines, the access log and the chain: who sees them, and what they say.</summary>
public sealed class WatchTests
{
    private const string Shown = "page:deadlines";
    private const string Log = "page:access-log";
    private static readonly DateTimeOffset Now = ReportBed.Now;
    private static readonly HolidayCalendar Calendar = ReportBed.Calendar;
    private static readonly Viewer Auditor = new(new("reader-of-the-log", Role.Auditor), "");

    [Theory, ClassData(typeof(EachStore))]
    public async Task Deadlines_fall_into_late_today_soon_later_and_paused(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        // Now is Friday of the second week at six: nine days have passed, the tenth ends at midnight.
        await bed.Asked("water", null, period: 9);
        await bed.Asked("water", null, period: 10);
        await bed.Asked("water", null, period: 11);
        var paused = await bed.Asked("water", null, period: 1);
        await bed.Bed.Execute(
            "update clock_row set status = 'paused', due = null, due_at = null where case_id = @paused", new { paused });
        // Its pause had a last day, and nobody answered: the day that reckons with it is over.
        var silent = await bed.Asked("water", null, period: 1);
        await bed.Bed.Execute("update clock_row set status = 'paused' where case_id = @silent", new { silent });
        // And here it is still ahead: it comes near while the row says nothing but that somebody was asked.
        var asked = await bed.Asked("water", null, period: 11);
        await bed.Bed.Execute("update clock_row set status = 'paused' where case_id = @asked", new { asked });
        await bed.Asked("water", 2);
        var (deadlines, inspector) = (new Deadlines(bed.Reading), ReportBed.As(Role.Inspector));

        var count = Assert.Single((await deadlines.Count(inspector, Now, Calendar))!);

        Assert.Equal(new DeadlineCount("water", "hand-off", 2, 1, 2, 0, 2, 6), count);
        foreach (var (bucket, lines) in ((DeadlineBucket, int)[])[(DeadlineBucket.Overdue, 2), (DeadlineBucket.Today, 1),
            (DeadlineBucket.Soon, 2), (DeadlineBucket.Paused, 2)])
        {
            Assert.Equal(
                lines, (await deadlines.List(inspector, Shown, bucket, Now, Calendar, kind: "hand-off"))!.Count);
        }
        Assert.Equal(5, (await deadlines.List(inspector, Shown, DeadlineBucket.All, Now, Calendar))!.Count);
        Assert.Empty((await deadlines.List(inspector, Shown, DeadlineBucket.All, Now, Calendar, page: 2))!);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_deadline_of_an_asked_agency_shows_its_own_officer_and_not_that_of_the_lead(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Asked("water", null, officer: "water-officer");
        await bed.Asked("fire", null);
        await bed.Bed.Execute("update case_row set officer = 'lead-officer'");

        var lines = (await new Deadlines(bed.Reading)
            .List(ReportBed.As(Role.Inspector), Shown, DeadlineBucket.All, Now, Calendar))!;

        Assert.Equal([("fire", null), ("water", "water-officer")], lines.Select(l => (l.Agency!, l.Officer)).Order());
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_a_firm_may_do_and_did_not_is_over_and_no_deadline_that_was_missed(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var option in ClockKinds.Lapsing)
        {
            foreach (var period in (int[])[3, 11])
            {
                var id = await bed.Asked("water", null, period: period);
                await bed.Bed.Execute("update clock_row set kind = @option, clock = @option, agency = null where case_id = @id",
                    new { option, id });
            }
        }
        var duty = await bed.Asked("water", null, period: 3);
        await bed.Bed.Execute(
            "update clock_row set kind = 'results', clock = 'results', agency = null where case_id = @duty", new { duty });
        var (deadlines, inspector) = (new Deadlines(bed.Reading), ReportBed.As(Role.Inspector));

        Assert.Equal([duty],
            (await deadlines.List(inspector, Shown, DeadlineBucket.Overdue, Now, Calendar))!.Select(l => l.CaseId));
        Assert.Equal(4, (await deadlines.List(inspector, Shown, DeadlineBucket.All, Now, Calendar))!.Count);
        Assert.Equal((1, 3), ((await deadlines.Count(inspector, Now, Calendar))!) is var counts ? (
            counts.Sum(c => c.Overdue), counts.Sum(c => c.Soon)) : default);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_manager_lists_only_his_own_deadlines_and_counts_others_from_three_cases_on(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var agency in (string[])["mine", "three", "three", "three", "two", "two"])
        {
            await bed.Asked(agency, null);
        }
        var (deadlines, manager) = (new Deadlines(bed.Reading), ReportBed.As(Role.DeskManager, "mine"));

        Assert.Equal(["mine", "three"],
            (await deadlines.Count(manager, Now, Calendar))!.Select(c => c.Agency).Order());
        Assert.Single((await deadlines.List(manager, Shown, DeadlineBucket.Overdue, Now, Calendar, "mine"))!);
        Assert.Null(await deadlines.List(manager, Shown, DeadlineBucket.Overdue, Now, Calendar, "three"));
        Assert.Null(await deadlines.List(manager, Shown, DeadlineBucket.Overdue, Now, Calendar));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_auditor_pages_through_the_access_log_by_key_and_finds_a_person_a_case_and_a_day(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = await bed.Asked("water", 2);
        var number = await bed.Bed.Ask<string>("select number from case_row");
        var log = bed.Bed.Services.GetRequiredService<IAccessLog>();
        for (var day = 0; day < 5; day++)
        {
            await log.Append(
            [
                new($"a-{day % 2}", $"p-{day % 2}", "water", ReportBed.Monday.AddDays(day), "10.0.0.1", "case",
                    day == 4 ? null : id),
            ]);
        }
        var (reads, auditor) = (new AccessReads(bed.Reading), Auditor);
        // Reading the log is in the log itself, and later than the days looked at.
        var week = new AccessFilter(To: new(2026, 3, 15));

        var first = (await reads.Find(auditor, week, Log, 0, 3))!;
        var second = (await reads.Find(auditor, week, Log, first[^1].Id, 3))!;

        Assert.Equal([4, 3, 2, 1, 0], first.Concat(second).Select(l => (l.At - ReportBed.Monday).Days));
        Assert.Equal(3, (await reads.Find(auditor, new(Person: "p-0"), Log, 0, 9))!.Count);
        Assert.Equal(4, (await reads.Find(auditor, new(Number: number), Log, 0, 9))!.Count);
        Assert.Equal(2, (await reads.Find(auditor, new(From: new(2026, 3, 10), To: new(2026, 3, 11)), Log, 0, 9))!.Count);
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Auditor))
        {
            Assert.Null(await reads.Find(ReportBed.As(role, "water"), new(), Log, 0, 9));
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Reads_are_found_by_part_of_a_name_or_an_account_and_by_the_beginning_of_a_number(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = await bed.Asked("water", 2);
        var number = await bed.Bed.Ask<string>("select number from case_row");
        await bed.Bed.Services.GetRequiredService<IPeople>().Keep(
            [new("p-0", "박하늘", "Park 100%", "officer", "water", null, null, null, "ko", null),
                new("p-1", "이별", "Lee_B", "officer", "water", null, null, null, "ko", null)]);
        var log = bed.Bed.Services.GetRequiredService<IAccessLog>();
        foreach (var person in (string?[])["p-0", "p-1", "p-2", null])
        {
            await log.Append([new(person ?? "operator:root", person, null, ReportBed.Monday, "10.0.0.1", "page:case", id)]);
        }

        foreach (var (typed, found) in (((string, string?[])[])
            [("박", ["p-0"]), ("하늘", ["p-0"]), ("lee", ["p-1"]), ("%", ["p-0"]), ("_", ["p-1"]), ("P-", ["p-0", "p-1"]),
                ("p-2", ["p-2"]), ("Root", [null]), ("김", [])]))
        {
            Assert.Equal(found.Order(), (await Find(new(Person: typed))).Select(l => l.Person).Order());
        }
        Assert.Equal(4, (await Find(new(Number: number[..6]))).Count);
        Assert.Empty(await Find(new(Number: number[1..])));

        async Task<IReadOnlyList<AccessRead>> Find(AccessFilter filter) =>
            (await new AccessReads(bed.Reading).Find(Auditor, filter, Log, 0, 9))!;
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Reads_and_chains_are_found_however_a_name_or_a_number_is_written(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = await bed.Asked("water", 2);
        var number = await bed.Bed.Ask<string>("select number from case_row");
        await bed.Bed.Services.GetRequiredService<IPeople>().Keep(
            [new("p-0", "박하늘".Normalize(NormalizationForm.FormD), "Park Haneul", "officer", "water", null, null, null, "ko",
                null)]);
        await bed.Bed.Services.GetRequiredService<IAccessLog>()
            .Append([new("p-0", "p-0", null, ReportBed.Monday, "10.0.0.1", "page:case", id)]);
        var (reads, chains) = (new AccessReads(bed.Reading), new ChainCheck(bed.Reading));

        foreach (var typed in (string[])["박하늘", "박하늘".Normalize(NormalizationForm.FormD), "park  haneul", "ｐ－０", "하늘 park"])
        {
            Assert.Single((await reads.Find(Auditor, new(Person: typed), Log, 0, 9))!);
        }
        var wide = string.Concat(number.Select(c => c == '-' ? '－' : (char)(c - '0' + '０')));
        var plain = number.Replace("-", "", StringComparison.Ordinal);
        foreach (var typed in (string[])[number, plain, wide, number.Replace('-', '–')])
        {
            Assert.Single((await reads.Find(Auditor, new(Person: "p-0", Number: typed), Log, 0, 9))!);
            Assert.NotNull(await chains.Of(ReportBed.As(Role.Auditor), typed));
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_chain_that_was_tampered_with_names_the_first_broken_event_and_the_check_is_logged(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = Guid.NewGuid();
        await bed.Bed.Ledger.Record(LedgerBed.Entry(
            id, events: 3, rows: CaseRows.None with { Case = LedgerBed.Row(id, 3) with { Number = "2026-900001" } }));
        var check = new ChainCheck(bed.Reading);
        var auditor = ReportBed.As(Role.Auditor);

        Assert.Equal((3, null),
            ((await check.Of(auditor, "2026-900001")) is { } whole ? (whole.Events, whole.FirstBroken) : default));
        await bed.Bed.Execute("update case_event set body = @body where version = 2", new { body = new byte[] { 1 } });

        Assert.Equal(2, (await check.Of(auditor, "2026-900001"))!.FirstBroken);
        Assert.Equal(2, await bed.Bed.Ask<long>("select count(*) from access_log where task = 'chain-check'"));
        Assert.Null(await check.Of(auditor, "2026-999999"));
        Assert.Null(await check.Of(ReportBed.As(Role.Inspector), "2026-900001"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_inbox_holds_the_latest_notice_of_each_running_clock_for_its_own_reader(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = Guid.NewGuid();
        var at = ReportBed.Monday;
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { Officer = "p-1" }, [], [],
            [LedgerBed.Clock(id, "case", null), LedgerBed.Clock(id, "intake", null, "ended")], [],
            [
                new(id, "case", "due-5", "person:p-1", new(2026, 3, 31), at, at),
                new(id, "case", "due-1", "person:p-1", new(2026, 3, 31), at.AddDays(4), at.AddDays(4)),
                new(id, "case", "due-1", "manager:molit", new(2026, 3, 31), at.AddDays(4), at.AddDays(4)),
                new(id, "intake", "due-0", "person:p-1", new(2026, 3, 31), at, at),
            ])));
        var inbox = new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped());

        Assert.Equal("due-1", Assert.Single(await inbox.Of(ReportBed.As(Role.Officer, "molit"), 9)).Rung);
        Assert.Single(await inbox.Of(new(new Actor("p-2", Role.DeskManager, "molit"), ""), 9));
        Assert.Empty(await inbox.Of(new(new Actor("p-2", Role.Officer, "molit"), ""), 9));
        Assert.Empty(await inbox.Of(new(new Actor("p-2", Role.DeskManager, "other"), ""), 9));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_notice_shows_a_pause_no_longer_than_its_known_last_day(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var today = Seoul.DayOf(ReportBed.Now);
        foreach (var last in new DateOnly?[] { null, today, today.AddDays(-1) })
        {
            var id = Guid.NewGuid();
            await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
                LedgerBed.Row(id, 1) with { Paused = true, PausedTo = last }, [], [],
                [LedgerBed.Clock(id, "case", null, "paused")], [],
                [new(id, "case", "due-1", "person:p-1", new(2026, 3, 31), ReportBed.Monday, ReportBed.Monday)])));
        }

        var told = await new Inbox(bed.Reading, ReportBed.Present, LawData.Shipped()).Of(ReportBed.As(Role.Officer, "molit"), 9);

        Assert.Equal(["paused", "paused", "running"], told.Select(line => line.Status).Order(StringComparer.Ordinal));
    }
}
