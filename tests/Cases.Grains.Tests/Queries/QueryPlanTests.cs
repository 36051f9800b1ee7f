using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.Grains.Storage.Rows;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// Among 20,000 cases, the lists of people and the sweep find theirs by an index, and no list reads the events.
/// </summary>
public sealed class QueryPlanTests
{
    private const int Many = 20_000, Agencies = 1_000, Firms = 4_000;

    private static readonly DateTimeOffset Now = LedgerBed.At;

    [Theory, ClassData(typeof(EachStore))]
    public async Task Every_list_finds_its_rows_by_an_index(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed, kind);
        var officer = new Actor("p-7", Role.Officer, "agency-7");
        var viewer = new Viewer(officer, "::1");
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        foreach (var filter in (DeskFilter[])[new(DeskTab.Mine), new(DeskTab.Unclaimed), new(DeskTab.HandOffs),
            new(DeskTab.All, Overdue: true), new(DeskTab.All, Agency: "agency-8"), new(DeskTab.Mine, DueBy: new(2026, 3, 2)),
            new(DeskTab.Mine, Awaiting: DeskFilter.OnUs), new(DeskTab.Mine, Awaiting: DeskFilter.OnAnAnswer),
            new(DeskTab.HandOffs, Of: "p-7"), new(DeskTab.HandOffs, Free: true),
            .. On(DeskTab.Mine), .. On(DeskTab.Unclaimed), .. On(DeskTab.HandOffs)])
        {
            var text = DeskText.Of(officer, filter);
            var arguments = queue.Arguments(viewer, filter, 25, 0);
            await IsByIndex(bed, kind, text.Page, arguments);
            await IsByIndex(bed, kind, text.Count, arguments);
        }
        await IsByIndex(bed, kind, DeskText.Counts(officer), queue.Arguments(viewer, new(DeskTab.Mine), 0, 0));
        var approver = officer with { Role = Role.Approver };
        var waiting = DeskText.Of(approver, new(DeskTab.Approval));
        foreach (var sql in (string[])[waiting.Page, waiting.Count, DeskText.Counts(approver)])
        {
            await IsByIndex(bed, kind, sql, queue.Arguments(viewer, new(DeskTab.Approval), 25, 0));
        }
        await IsByIndex(bed, kind, FirmCases.Listed(FirmCaseShow.ToDo),
            new { firm = "firm-7", today = new DateOnly(2026, 3, 2), now = Now, take = 20, skip = 0 });
        await IsByIndex(bed, kind, LedgerReads.DueText,
            new { now = Now.AddDays(-80), wakeAt = long.MinValue, caseId = Guid.Empty, limit = 100 });
        await IsByIndex(bed, kind, Inbox.Sql, Inbox.Arguments(officer, ReportBed.Now, LawData.Shipped()));
        await IsByIndex(bed, kind, Inbox.Kept, new { firm = "firm-7", toFirm = "firm:firm-7", take = 50, skip = 0 });
        await IsByIndex(bed, kind, new AccessReads(bed.Reading(ReportBed.Present)).Sql(new(Person: "p-7")), new
        {
            before = 0L, limit = 101, person = "%p-7%", people = Enumerable.Range(7, 2).Select(n => $"p-{n}").ToArray(),
            from = DateTimeOffset.MinValue, to = DateTimeOffset.MaxValue,
        }, "access_log");
        // What a report joins to its spans it may well read whole: it is much of it.
        await IsByIndex(bed, kind, TurnaroundSpan.Sql,
            new
            {
                from = Now.AddDays(-1), now = Now, procedure = (string?)null, kind = (string?)null, agency = (string?)null,
                most = 1_000,
            }, "span_row");
        await IsByIndex(bed, kind, TurnaroundSpan.SqlBefore,
            new
            {
                from = Now.AddDays(-1), now = Now, procedure = (string?)null, kind = (string?)null, agency = (string?)null,
                most = 1_000,
            }, "span_row");
    }

    /// <summary>The same queue read on and back from a line in its midst, dated and not.</summary>
    private static IEnumerable<DeskFilter> On(DeskTab tab) =>
        from value in (string?[])[null, $"{Now.ToUnixTimeMilliseconds()}"]
        from back in Enumerable.Range(0, 2)
        select new DeskFilter(tab, At: new("2026-000007", 1, value, back == 1));

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_desk_that_leads_every_case_reads_only_what_is_open_and_in_its_order(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed, kind);
        await bed.Execute(
            "update case_row set lead_agency = 'agency-7', officer = case when officer is null then null else 'p-7' end");
        await bed.Execute("analyze case_row");
        var officer = new Actor("p-7", Role.Officer, "agency-7");
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);

        foreach (var (tab, index) in new[] { (DeskTab.Mine, "case_row_mine"),
            (DeskTab.Unclaimed, kind == StoreKind.Sqlite ? "case_row_mine" : "case_row_unclaimed") })
        {
            var (text, arguments) = (DeskText.Of(officer, new(tab)), queue.Arguments(new(officer, "::1"), new(tab), 25, 0));
            foreach (var sql in new[] { text.Page, text.Count, DeskText.Counts(officer) })
            {
                var plan = string.Join('\n', await Plan(bed, kind, sql, arguments));
                Assert.Contains(index, plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("ORDER BY", plan, StringComparison.Ordinal);
            }
        }
        foreach (var filter in On(DeskTab.Mine))
        {
            var plan = string.Join('\n', await Plan(
                bed, kind, DeskText.Of(officer, filter).Page, queue.Arguments(new(officer, "::1"), filter, 26, 0)));
            Assert.Contains("case_row_mine", plan, StringComparison.Ordinal);
            Assert.Contains(kind == StoreKind.Sqlite ? "due_at" : "Index Cond", plan, StringComparison.Ordinal);
        }
        var approver = officer with { Role = Role.Approver };
        var waiting = await Plan(bed, kind, DeskText.Of(approver, new(DeskTab.Approval)).Page,
            queue.Arguments(new(approver, "::1"), new(DeskTab.Approval), 25, 0));
        Assert.Contains("case_row_approval", string.Join('\n', waiting), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_search_finds_its_texts_by_the_pairs_of_a_word_and_a_queue_its_cases_by_their_keys(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed, kind);
        var ids = await bed.Reads.Read(async c => (await c.QueryAsync<Guid>("select case_id from case_row")).AsList());
        var random = new Random(7);
        await bed.Services.GetRequiredService<ISearchIndex>().Keep([.. ids.Take(3_000).Select((id, i) => new IndexedCase(
            id, 1, [new("1", [$"open:agency:agency-{i % 10}"], string.Concat(
                Enumerable.Range(0, 300).Select(_ => (char)random.Next('가', '힣'))) + (i % 20 == 0 ? " 리튬" : " 백금"))]))]);
        foreach (var table in kind == StoreKind.Sqlite ? (string[])["search_text", "search_gram"] : ["search_text"])
        {
            // Merges what an inverted index keeps apart at first.
            await bed.Execute($"{(kind == StoreKind.Sqlite ? "" : "vacuum ")}analyze {table}");
        }
        var officer = new Actor("p-7", Role.Officer, "agency-7");
        foreach (var word in (string[])["갊핥", "리튬", "핥리튬"])
        {
            var search = CaseSearch.Of(bed.Reads.Dialect, new(officer, "::1"), [word], [["p-7"]]);
            foreach (var sql in search.Statements([0], within: false))
            {
                var plan = string.Join('\n', await Plan(bed, kind, sql, search.Arguments));
                Assert.DoesNotContain("Seq Scan on search_text", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN t", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Seq Scan on case_row", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN r", plan, StringComparison.Ordinal);
                if (sql.Contains("search_text", StringComparison.Ordinal))
                {
                    Assert.Contains(kind == StoreKind.Sqlite ? "gram=?" : "search_text_found", plan, StringComparison.Ordinal);
                }
            }
        }
        var queue = new DeskQueue(bed.Reading(ReportBed.Present), ReportBed.Present);
        var sought = new Sought([.. ids.Take(100)], false, [], new());
        foreach (var tab in (DeskTab[])[DeskTab.All, DeskTab.Mine, DeskTab.HandOffs])
        {
            var text = DeskText.Of(officer, new(tab, "x"), bed.Reads.Dialect, sought);
            await IsByIndex(bed, kind, text.Page, queue.Arguments(new(officer, "::1"), new(tab, "x"), 25, 0, sought));
            await IsByIndex(bed, kind, text.Count, queue.Arguments(new(officer, "::1"), new(tab, "x"), 25, 0, sought));
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_list_without_an_index_is_seen(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        await Fill(bed, kind);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => IsByIndex(bed, kind, "select * from case_row r where r.title = @title", new { title = "x" }));
    }

    private static async Task IsByIndex(LedgerBed bed, StoreKind kind, string sql, object arguments, string table = "")
    {
        var plan = await Plan(bed, kind, sql, arguments);
        // On SQLite a scan of a table says SCAN and its name; one of the rows that are counted, cut off before, is no fault,
        // nor is one of the directory, which is short.
        var scans = plan.Where(step => kind == StoreKind.Sqlite
            ? step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("USING", StringComparison.Ordinal)
                && step is not ("SCAN CONSTANT ROW" or "SCAN counted" or "SCAN person" or "SCAN p" or "SCAN p0" or "SCAN p1")
            : step.Contains($"Seq Scan on {table}", StringComparison.Ordinal)
                || step.Contains("case_event", StringComparison.Ordinal));
        Assert.True(!scans.Any(), $"{sql}\n{string.Join('\n', plan)}");
    }

    private static Task<List<string>> Plan(LedgerBed bed, StoreKind kind, string sql, object arguments) =>
        bed.Reads.Read(async c => kind == StoreKind.Sqlite
        ? (await c.QueryAsync<(int, int, int, string)>("explain query plan " + sql, arguments)).Select(s => s.Item4).ToList()
        : (await c.QueryAsync<string>("explain " + sql, arguments)).AsList());

    private static async Task Fill(LedgerBed bed, StoreKind kind)
    {
        List<CaseRow> cases = [];
        List<PartyRow> parties = [];
        List<HandOffRow> handOffs = [];
        List<ClockRow> clocks = [];
        List<SpanRow> spans = [];
        List<NoticeRow> notices = [];
        for (var i = 0; i < Many; i++)
        {
            var (id, agency, open) = (Guid.NewGuid(), $"agency-{i % Agencies}", i % 10 == 0);
            var (at, asked) = (Now.AddDays(-(i % 500)), $"agency-{(i + 1) % Agencies}");
            cases.Add(
                LedgerBed.Row(id, 1, open ? "in-review" : "closed") with { LeadAgency = agency, FirmId =
                    $"firm-{i % Firms}", Officer = i % 3 == 0 ? null : $"p-{i % 400}", ArrivedAt = at, DueAt = at.AddDays(30) });
            parties.AddRange([new(id, agency, "lead"), new(id, asked, "asked")]);
            handOffs.Add(
                new(id, 1, 1, asked, "opinion", true, open ? "open" : "answered", null, at, at, null, at.AddDays(20),
                    open ? null : at.AddDays(9), null, false));
            clocks.Add(
                LedgerBed.Clock(id, "case", open ? at.AddDays(30) : null, open ? "running" : "ended") with { Agency = agency });
            spans.Add(new(id, "review", "review", agency, null, at, open ? null : at.AddDays(9), open ? null : 480, false));
            notices.Add(new(id, "case", "due-5", $"person:p-{i % 400}", new(2026, 3, 31), at.AddDays(25), at.AddDays(25)));
        }
        await bed.Services.GetRequiredService<IAccessLog>().Append(
            [.. cases.Select((c, i) => new AccessLine($"p-{i % 400}", $"p-{i % 400}", null, Now, "::1", "page:case", c.CaseId))]);
        await Write(bed, kind, RowTables.Cases, cases);
        await Write(bed, kind, RowTables.Parties, parties);
        await Write(bed, kind, RowTables.HandOffs, handOffs);
        await Write(bed, kind, RowTables.Clocks, clocks);
        await Write(bed, kind, RowTables.Spans, spans);
        await Write(bed, kind, RowTables.Notices, notices);
        foreach (var table in (
            string[])["case_row", "party_row", "hand_off_row", "clock_row", "span_row", "notice_row", "access_log"])
        {
            await bed.Execute($"analyze {table}");
        }
    }

    private static Task<int> Write<T>(LedgerBed bed, StoreKind kind, RowTable<T> table, List<T> rows) => bed.Write(async c =>
    {
        if (c is NpgsqlConnection npgsql)
        {
            await using var all = new NpgsqlCommand(table.PostgreSql, npgsql);
            all.Parameters.AddRange(table.Columns.Select(column => column.Gather(rows)).ToArray());
            return await all.ExecuteNonQueryAsync();
        }
        Assert.Equal(StoreKind.Sqlite, kind);
        await using var transaction = await c.BeginTransactionAsync();
        await using var one = c.CreateCommand();
        one.CommandText = table.One;
        var parameters =
            table.Columns.Select((_, i) => new Microsoft.Data.Sqlite.SqliteParameter { ParameterName = $"@p{i}" }).ToArray();
        one.Parameters.AddRange(parameters);
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].ResetSqliteType();
                parameters[i].Value = table.Columns[i].Value(row);
            }
            await one.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return rows.Count;
    });
}
