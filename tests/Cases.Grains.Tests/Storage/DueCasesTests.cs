using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.Rows;
using Cases.TestKit;
using Dapper;
using Npgsql;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>What sweeps ask, among 100,000 open clocks.</summary>
public sealed class DueCasesTests
{
    private static readonly DateTimeOffset Now = LedgerBed.At;

    [Theory, ClassData(typeof(EachStore))]
    public async Task Each_case_that_is_due_comes_once_oldest_first_page_by_page(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var clocks = new List<ClockRow>();
        for (var i = 0; i < 33_000; i++)
        {
            var id = Guid.NewGuid();
            var due = i % 330 == 0;
            clocks.Add(LedgerBed.Clock(id, "case", Now.AddDays(due ? -(i % 7) : 1 + (i % 90))));
            clocks.Add(LedgerBed.Clock(id, "hand-off-1-1", due ? Now.AddDays(-(i % 5)) : Now.AddMilliseconds(1)));
            clocks.Add(LedgerBed.Clock(id, "supplement-1", null, i % 2 == 0 ? "paused" : "running"));
        }
        clocks.AddRange(Enumerable.Range(0, 1_000).Select(_ => LedgerBed.Clock(Guid.NewGuid(), "case", Now.AddDays(-9), "running") with { WakeAt = null }));
        await Fill(bed, clocks);
        var wanted = clocks.Where(c => c.WakeAt <= Now).GroupBy(c => c.CaseId).ToDictionary(g => g.Key, g => g.Min(c => c.WakeAt!.Value));

        var all = new List<DueCase>();
        for (DueCase? after = null; ;)
        {
            var page = await bed.Due.Due(Now, 7, after);
            all.AddRange(page);
            if (page.Count < 7)
            {
                break;
            }
            after = page[^1];
        }

        Assert.Equal(100, all.Count);
        Assert.Equal(wanted, all.ToDictionary(d => d.CaseId, d => d.WakeAt));
        Assert.Equal(all.Select(d => d.WakeAt).Order(), all.Select(d => d.WakeAt));
        Assert.Equal(all[..40], await bed.Due.Due(Now, 40));
        Assert.Empty(await bed.Due.Due(Now.AddDays(-30), 10));
        await Plan(bed, kind, LedgerReads.DueText, "clock_row_wake",
            new { now = Now, wakeAt = long.MinValue, caseId = Guid.Empty, limit = 100 });
        await Plan(bed, kind, LedgerReads.ProjectedOtherwiseText(bed.Reads.Dialect), "clock_row_calendar",
            new { calendarVersion = "v1", after = Guid.Empty, limit = 100 });
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Running_clocks_of_another_calendar_are_found_by_case(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var ids = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).OrderBy(i => i.ToString("N")).ToArray();
        await Fill(bed,
        [
            LedgerBed.Clock(ids[0], "case", Now, calendar: "v2"),
            LedgerBed.Clock(ids[1], "case", Now, calendar: "v1"), LedgerBed.Clock(ids[1], "hand-off-1-1", Now, calendar: "v3"),
            LedgerBed.Clock(ids[2], "case", null, "ended", "v1"),
            LedgerBed.Clock(ids[3], "case", null, "paused", "v1"),
            LedgerBed.Clock(ids[4], "case", null, calendar: "v3"),
            LedgerBed.Clock(ids[5], "case", Now, calendar: "v10"),
        ]);

        Assert.Equal([ids[1], ids[4], ids[5]], await bed.Due.ProjectedOtherwise("v2", 10));
        Assert.Equal([ids[1], ids[4]], await bed.Due.ProjectedOtherwise("v2", 2));
        Assert.Equal([ids[5]], await bed.Due.ProjectedOtherwise("v2", 2, ids[4]));
    }

    private static Task<int> Fill(LedgerBed bed, List<ClockRow> clocks) => bed.Write(async c =>
    {
        if (c is NpgsqlConnection npgsql)
        {
            await using var all = new NpgsqlCommand(RowTables.Clocks.PostgreSql, npgsql);
            all.Parameters.AddRange(RowTables.Clocks.Columns.Select(column => column.Gather(clocks)).ToArray());
            await all.ExecuteNonQueryAsync();
            return await c.ExecuteAsync("analyze clock_row");
        }
        await using var transaction = await c.BeginTransactionAsync();
        await using var one = c.CreateCommand();
        one.CommandText = RowTables.Clocks.One;
        var parameters = RowTables.Clocks.Columns.Select((_, i) => new Microsoft.Data.Sqlite.SqliteParameter { ParameterName = $"@p{i}" }).ToArray();
        one.Parameters.AddRange(parameters);
        foreach (var clock in clocks)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].ResetSqliteType();
                parameters[i].Value = RowTables.Clocks.Columns[i].Value(clock);
            }
            await one.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return clocks.Count;
    });

    private static async Task Plan(LedgerBed bed, StoreKind kind, string sql, string index, object arguments)
    {
        var steps = await bed.Reads.Read(async c => kind == StoreKind.Sqlite
            ? (await c.QueryAsync<(int, int, int, string)>("explain query plan " + sql, arguments)).Select(s => s.Item4).ToList()
            : (await c.QueryAsync<string>("explain " + sql, arguments)).AsList());
        var plan = string.Join('\n', steps);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain(kind == StoreKind.Sqlite ? "SCAN c" : "Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", index == "clock_row_wake" ? plan : "", StringComparison.Ordinal);
    }
}
