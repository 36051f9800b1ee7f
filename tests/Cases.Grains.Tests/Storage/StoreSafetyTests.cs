using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.PostgreSql;
using Cases.Grains.Storage.Sqlite;
using Cases.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>Durability, migration, and the lock on the data folder.</summary>
public sealed class StoreSafetyTests
{
    [Fact]
    public async Task Every_sqlite_connection_is_durable()
    {
        using var store = await FreshStore.Create(StoreKind.Sqlite);
        var connections = new SqliteConnections(store.Options.LedgerConnectionString);
        // Twice each: the second comes from the pool.
        foreach (var open in (
            Func<SqliteConnection>[])[connections.OpenWrite, connections.OpenRead, connections.OpenWrite, connections.OpenRead])
        {
            await using var connection = open();
            Assert.Equal(2, await connection.ExecuteScalarAsync<int>("pragma synchronous"));
            Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("pragma journal_mode"));
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("pragma foreign_keys"));
            Assert.Equal(10000, await connection.ExecuteScalarAsync<int>("pragma busy_timeout"));
        }
        // Orleans opens its own connections to its own file; the library's default must be enough there.
        await using var orleans = new SqliteConnection(store.Options.OrleansConnectionString);
        Assert.Equal(2, await orleans.ExecuteScalarAsync<int>("pragma synchronous"));
        Assert.Equal("wal", await orleans.ExecuteScalarAsync<string>("pragma journal_mode"));
    }

    [Fact]
    public async Task A_postgresql_that_forgets_commits_is_refused()
    {
        var database = await (await PostgreSqlCluster.Shared()).NewDatabase();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await PostgreSqlDurability.Demand(connection);
        await connection.ExecuteAsync("set synchronous_commit = off");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgreSqlDurability.Demand(connection));
        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Migration_runs_each_script_once_even_when_two_start_together(StoreKind kind)
    {
        using var folder = new TempFolder();
        var options = kind == StoreKind.Sqlite
            ? new StorageOptions { DataFolder = folder.File("new") }
            : new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString =
                await (await PostgreSqlCluster.Shared()).NewDatabase() };
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SchemaMigration.Apply(options))));

        var ran = runs.Max();
        Assert.True(ran > 1);
        Assert.Equal([0, 0, ran], runs.Order());
        Assert.Equal(0, SchemaMigration.Apply(options));
        SqliteConnection.ClearAllPools();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_table_of_rows_that_was_dropped_is_made_again_as_it_was(StoreKind kind)
    {
        string[] tables = ["case_row", "party_row", "hand_off_row", "clock_row", "span_row", "notice_row"];
        var shape = kind == StoreKind.Sqlite ? "select name || coalesce(sql, '') from sqlite_master order by 1" : """
            select indexdef from pg_indexes where schemaname = 'ledger' union all
            select concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable) from information_schema.columns where table_schema = 'ledger'
            order by 1
            """;
        await using var bed = await LedgerBed.Make(kind);
        var before = await Shape();
        foreach (var table in tables)
        {
            await bed.Execute($"drop table {table}");
        }
        Assert.NotEqual(before, await Shape());

        List<string> said = [];
        Assert.Equal(0, SchemaMigration.Apply(bed.Options, mended: said.Add));
        Assert.Equal(tables, said.Select(line => line.Split(' ')[2]));

        // Whoever made them may have ended before they were filled: the next is told too, until somebody has.
        said.Clear();
        await bed.Execute("drop table span_row");
        Assert.Equal(0, SchemaMigration.Apply(bed.Options, mended: said.Add));
        Assert.Equal(tables.Order(), said.Select(line => line.Split(' ')[2]).Order());
        SchemaMigration.Filled(bed.Options);
        Assert.Equal(before, await Shape());
        said.Clear();
        Assert.Equal(0, SchemaMigration.Apply(bed.Options, mended: said.Add));
        Assert.Empty(said);

        Task<List<string>> Shape() => bed.Reads.Read(async c => (await c.QueryAsync<string>(shape)).AsList());
    }

    [Fact]
    public void A_data_folder_belongs_to_one_process_until_it_lets_go()
    {
        using var folder = new TempFolder();
        using (DataFolderLock.Take(folder.File("data")))
        {
            var refused = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(folder.File("data")));
            Assert.Equal(folder.File("data"), refused.Folder);
            Assert.Equal(Environment.ProcessId, refused.ProcessId);
        }
        DataFolderLock.Take(folder.File("data")).Dispose();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Rows_that_differ_from_their_events_are_found_and_set_right(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = Guid.NewGuid();
        var rows = CaseRows.None with
        {
            Case = LedgerBed.Row(id, 1),
            Parties = [new(id, "molit", "lead")],
            Clocks = [LedgerBed.Clock(id, "case", LedgerBed.At), LedgerBed.Clock(id, "remedy", null)],
            Notices = [new(id, "case", "due-5", "desk:molit", new(2026, 3, 31), LedgerBed.At, LedgerBed.At)],
        };
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: rows));
        var rebuild = bed.Services.GetRequiredService<LedgerRebuild>();
        Assert.Empty(await rebuild.Compare(id, _ => rows));

        await bed.Execute("update case_row set paused = true, stage = 'closed'");
        await bed.Execute("delete from clock_row where clock = 'remedy'");
        await bed.Execute("insert into party_row (case_id, agency, role) values (@id, 'me', 'asked')", new { id });
        await bed.Execute("update notice_row set delivered_at = 1");
        RowDifference[] wanted =
        [
            new("case_row", "", "stage", "closed", "received"), new("case_row", "", "paused", "1", "0"),
            new("party_row", "me", null, "row", null), new("clock_row", "remedy", null, null, "row"),
        ];
        Assert.Equal(wanted, await rebuild.Compare(id, _ => rows));
        Assert.Equal(wanted, await rebuild.Rebuild(id, events => events.Count == 1 ? rows : CaseRows.None));
        Assert.Empty(await rebuild.Compare(id, _ => rows));
        Assert.Equal(1, await bed.Ask<long>("select delivered_at from notice_row"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Every_case_is_gone_through_and_a_forged_event_shows(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var entries = Enumerable.Range(0, 2500).Select(_ => LedgerBed.Entry(Guid.NewGuid(), events: 2)).ToArray();
        await Task.WhenAll(entries.Select(e => bed.Ledger.Record(e)));
        var reader = bed.Services.GetRequiredService<LedgerReader>();
        await bed.Execute("update case_event set body = @body where case_id = @id and version = 2",
            new { body = new byte[] { 123, 125 }, id = entries[7].CaseId });

        var faults = new Dictionary<Guid, string>();
        var count = 0;
        await foreach (var head in reader.Heads())
        {
            count++;
            if (count < 50 || head.CaseId == entries[7].CaseId)
            {
                if (LedgerReader.Fault(head, await bed.Ledger.Read(head.CaseId)) is { } fault)
                {
                    faults.Add(head.CaseId, fault);
                }
            }
        }
        Assert.Equal(2500, count);
        Assert.Equal((entries[7].CaseId, "event 2 does not follow from the one before it"),
            (Assert.Single(faults).Key, faults.Single().Value));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task People_notices_and_the_access_log_have_their_ports(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var people = bed.Services.GetRequiredService<IPeople>();
        var person = new Person(
            "p-1", "가상인", "Fictional Person", "officer", "molit", null, "p@example.invalid", "02-000-0000", "ko", null);
        await people.Keep([person, person with { Id = "p-2", Agency = null, Firm = "firm-1" }]);
        await people.Keep([person with { NameEn = "Other" }]);
        Assert.Equal("Other", (await people.Find("p-1"))!.NameEn);
        await people.Dispose("p-1", LedgerBed.At);
        Assert.Equal(
            new Person("p-1", null, null, "officer", "molit", null, null, null, "ko", LedgerBed.At),
            Assert.Single(await people.OfAgency("molit")));
        Assert.Equal("p-2", Assert.Single(await people.OfFirm("firm-1")).Id);

        var id = Guid.NewGuid();
        var notices = bed.Services.GetRequiredService<INoticeDelivery>();
        NoticeRow[] rows = [new(id, "case", "due-5", "desk:a", new(2026, 3, 31), LedgerBed.At, LedgerBed.At),
            new(id, "case", "due-0", "desk:a", new(2026, 3, 31), LedgerBed.At.AddDays(1), LedgerBed.At)];
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with { Notices = rows }));
        var first = (await notices.Open(1))!;
        Assert.Equal(rows[..1], first.Notices);
        await notices.Settled(first.Id, "somebody", LedgerBed.At);
        var again = (await notices.Open(10))!;
        Assert.Equal((first.Id, "somebody"), (again.Id, Assert.Single(again.Settled)));
        Assert.Equal(rows[..1], again.Notices);
        await notices.Delivered(first.Id, [], [], LedgerBed.At);
        var second = (await notices.Open(10))!;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(rows[1..], second.Notices);
        Assert.Equal(second.Id, (await notices.Open(10))!.Id);
        await notices.Delivered(second.Id, [], [], LedgerBed.At);
        Assert.Null(await notices.Open(10));

        await bed.Services.GetRequiredService<IAccessLog>()
            .Append([new AccessLine("a", null, "molit", LedgerBed.At, "::1", "/cases", id)]);
        Assert.Equal(id, await bed.Ask<Guid>("select case_id from access_log where at = @at", new { at = LedgerBed.At }));
    }
}
