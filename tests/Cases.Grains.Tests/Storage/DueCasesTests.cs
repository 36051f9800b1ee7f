using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.Rows;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
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
        clocks.AddRange(Enumerable.Range(0, 1_000)
            .Select(_ => LedgerBed.Clock(Guid.NewGuid(), "case", Now.AddDays(-9), "running") with { WakeAt = null }));
        await Fill(bed, clocks);
        var wanted =
            clocks.Where(c => c.WakeAt <= Now).GroupBy(c => c.CaseId).ToDictionary(g => g.Key, g => g.Min(c => c.WakeAt!.Value));

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
        await Plan(bed, kind, Reprojection.TouchedText(bed.Reads.Dialect, null), "clock_row_calendar",
            new { version = "v2", after = Guid.Empty, limit = 100 });
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Open_clocks_that_a_changed_day_touches_are_found_by_case_and_the_others_confirmed(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var ids = Enumerable.Range(0, 9).Select(_ => Guid.NewGuid()).OrderBy(i => i.ToString("N")).ToArray();
        var day = new DateOnly(2026, 3, 20);
        await Fill(bed,
        [
            At(0, "v2"), At(1, "v1"), At(2, "v1") with { Status = "ended" }, At(3, "v1") with { Status = "paused" },
            At(4, "v1") with { Due = day.AddDays(-1), WakeAt = null }, At(5, "v1") with { Due = day },
            At(6, "v1") with { Start = day.AddDays(1) }, At(7, "v1") with { Due = day.AddDays(-5), WakeAt = Now.AddDays(19) },
            At(8, "v1") with { Due = null, WakeAt = null },
        ]);
        var rows = bed.Services.GetRequiredService<IReprojection>();

        Assert.Equal(["v1"], await rows.OtherCalendars("v2"));
        Assert.Equal([ids[1], ids[3], ids[5], ids[7]], await rows.Touched("v1", [day], 10));
        Assert.Equal([ids[5]], await rows.Touched("v1", [day], 1, ids[3]));
        Assert.Empty(await rows.Touched("v1", [], 10));
        Assert.Equal(2, await rows.Confirm("v1", "v2", [day], 2));
        Assert.Equal(1, await rows.Confirm("v1", "v2", [day], 2));
        Assert.Equal([ids[1], ids[3], ids[5], ids[7]], await rows.Touched("v1", null, 10));

        ClockRow At(int id, string calendar) => LedgerBed.Clock(ids[id], "case", Now, calendar: calendar);
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
        var parameters = RowTables.Clocks.Columns.Select(
            (_, i) => new Microsoft.Data.Sqlite.SqliteParameter { ParameterName = $"@p{i}" }).ToArray();
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
