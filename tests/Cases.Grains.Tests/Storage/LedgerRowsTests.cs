using Cases.Grains.Ledger;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>The rows of queues, sweeps and reports are written with the events or not at all.</summary>
public sealed class LedgerRowsTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Every_kind_of_row_is_written_and_overwritten_by_the_next_act(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = Guid.NewGuid();
        var at = LedgerBed.At;
        var row = LedgerBed.Row(id, 1);
        var first = LedgerBed.Entry(id, rows: new CaseRows(
            row,
            [new(id, "molit", "lead"), new(id, "me", "asked")],
            [new(id, 1, 1, "me", "opinion", true, "open", null, at, at, new DateOnly(2026, 3, 12), at.AddDays(10), null, null,
                false)],
            [LedgerBed.Clock(id, "case", at.AddDays(1)), LedgerBed.Clock(id, "hand-off-1-1", at.AddDays(2))],
            [new(id, "1", "intake", "molit", null, at, null, null, false)],
            [new(id, "case", "due-5", "desk:molit", new(2026, 3, 31), at, at)]));
        await bed.Ledger.Record(first);
        var second = LedgerBed.Entry(id, 1, first.Events[^1].Hash, rows: new CaseRows(
            row with { Version = 2, Stage = "triaged", Officer = "o-1", Due = null, DueAt = null, Paused = true, RecommendedBy =
                "o-1", IssuedBy = "o-3", Awaits = "term-extension", PausedTo = new(2026, 3, 9), ProposedBy = "o-4",
                Questions = 2 },
            [new(id, "molit", "former"), new(id, "motie", "lead")],
            [new(id, 1, 1, "me", "opinion", true, "answered", "o-2", at, at, null, null, at.AddDays(3), "agree", true)],
            [LedgerBed.Clock(id, "case", null, "ended")],
            [new(id, "1", "intake", "molit", "o-1", at, at.AddHours(5), 300, true)],
            []));
        await bed.Ledger.Record(second);
        var (before, after) = ((CaseRows)first.Rows, (CaseRows)second.Rows);

        Assert.Equal(after.Case, await bed.Ask<CaseRow>("""
            select case_id, version, number, kind, stage, firm_id, firm_name, title, procedure_id as procedure, procedure_version, lead_agency,
              officer, holder, complex, outcome, arrived_at, received_at, decided_at, closed_at, due, due_at, paused, search, recommended_by, issued_by,
              awaits, paused_to, proposed_by, questions from case_row
            """));
        Assert.Equal("molit:former,motie:lead",
            string.Join(',', await All<string>(bed, "select agency || ':' || role from party_row order by 1")));
        Assert.Equal(after.HandOffs[0], await bed.Ask<HandOffRow>("""
            select case_id, hand_off, round, agency, step, required, state, officer, asked_at, reached_at, due, due_at, ended_at, opinion, out_of_time
            from hand_off_row where required
            """));
        Assert.Equal([after.Clocks[0], before.Clocks[1]], await All<ClockRow>(bed, """
            select case_id, clock, kind, agency, status, start_day as start, due, due_at, wake_at, calendar_version from clock_row order by clock
            """));
        Assert.Equal(after.Spans[0], await bed.Ask<SpanRow>(
            "select case_id, span, step, agency, officer, started_at, ended_at, working_minutes, late, stops from span_row"));
        Assert.Equal(before.Notices[0], await bed.Ask<NoticeRow>(
            "select case_id, clock, rung, recipient, kind as due, fell_due_at, issued_at from notice_row where delivered_at is null"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task When_a_row_cannot_be_written_the_events_are_not_recorded_either(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var number = LedgerBed.Row(Guid.NewGuid(), 1).Number;
        foreach (var expectedCount in (long[])[1, 1])
        {
            var id = Guid.NewGuid();
            var entry = LedgerBed.Entry(id, rows: CaseRows.None with
            {
                Case = LedgerBed.Row(id, 1) with { Number = number },
                Clocks = [LedgerBed.Clock(id, "case", LedgerBed.At)],
            });
            await bed.Ledger.Record(entry).ContinueWith(_ => { }, TaskScheduler.Default);
            foreach (var table in (string[])["case_event", "case_head", "case_row", "clock_row"])
            {
                Assert.Equal(expectedCount, await bed.Ask<long>($"select count(*) from {table}"));
            }
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Delivery_of_a_notice_outlives_its_projection(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = Guid.NewGuid();
        var notice = new NoticeRow(id, "case", "due-5", "desk:molit", new(2026, 3, 31), LedgerBed.At, LedgerBed.At);
        var first = LedgerBed.Entry(id, rows: CaseRows.None with { Notices = [notice] });
        await bed.Ledger.Record(first);
        await bed.Execute("update notice_row set delivered_at = @at", new { at = LedgerBed.At.AddDays(1) });

        await bed.Ledger.Record(LedgerBed.Entry(
            id, 1, first.Events[^1].Hash, rows: CaseRows.None with { Notices = [notice with { Due = new(2026, 4, 1) }] }));

        Assert.Equal(LedgerBed.At.AddDays(1),
            await bed.Ask<DateTimeOffset>("select delivered_at from notice_row where kind = '2026-04-01'"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_access_log_takes_lines_and_refuses_to_change_or_lose_them(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await bed.Execute(
            "insert into access_log (account, person, agency, at, source, task, case_id) values ('a', 'p', 'molit', @at, '127.0.0.1', 'case', @id)",
            new { at = LedgerBed.At, id = Guid.NewGuid() });

        foreach (var sql in (string[])["update access_log set person = 'q'", "delete from access_log"])
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bed.Execute(sql));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal("p", await bed.Ask<string>("select person from access_log"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_connection_for_reading_writes_nothing(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () =>
                bed.Ask<long>("insert into party_row (case_id, agency, role) values (@id, 'a', 'lead') returning 1",
                    new { id = Guid.NewGuid() }));
        await bed.Execute("insert into party_row (case_id, agency, role) values (@id, 'a', 'lead')", new { id = Guid.NewGuid() });
    }

    private static Task<List<T>> All<T>(LedgerBed bed, string sql) => bed.Write(async c => (await c.QueryAsync<T>(sql)).AsList());
}
