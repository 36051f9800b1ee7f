using System.Data.Common;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>What one reader that goes on and on does to everybody else.</summary>
public sealed class LongReadTests
{
    private const long Most = 8 * 1024 * 1024;

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_read_without_end_is_cut_off_and_the_next_one_is_answered(StoreKind kind)
    {
        await using var bed =
            await LedgerBed.Make(kind, options => options with { LongestRead = TimeSpan.FromMilliseconds(200) });

        await Assert.ThrowsAnyAsync<DbException>(() => bed.Ask<long>(
            "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n where i < 0"));

        Assert.Equal(0, await bed.Ask<long>("select count(*) from case_head"));
    }

    // Accounts are written by the web; where nothing has made them there is nothing to shorten.
    [Theory, InlineData("ledger.db"), InlineData("grains.db"), InlineData("accounts.db")]
    public async Task A_log_that_grew_under_a_reader_is_given_back_once_he_is_gone_and_nobody_waits_for_him(string name)
    {
        await using var bed = await LedgerBed.Make(StoreKind.Sqlite);
        var path = Path.Combine(bed.Options.DataFolder, name);
        var (log, file) = (bed.Services.GetRequiredService<IWriteAheadLog>(), new FileInfo(path + "-wal"));
        await using var writer = await Open(path);
        await using var reader = await Open(path);
        await using var read = reader.BeginTransaction(deferred: true);
        await reader.ExecuteScalarAsync("select count(*) from sqlite_master", transaction: read);
        await writer.ExecuteAsync("create table wide (text text not null)");
        for (var i = 0; i < 12; i++)
        {
            await writer.ExecuteAsync("insert into wide (text) values (@text)", new { text = new string('가', 300_000) });
        }
        file.Refresh();
        Assert.True(file.Length > Most, $"{file.Length}");

        Assert.False(await log.Shrink(Most));
        await read.DisposeAsync();
        Assert.True(await log.Shrink(Most));

        file.Refresh();
        Assert.True(file.Length <= Most, $"{file.Length}");
    }

    [Fact]
    public async Task A_file_that_is_no_database_keeps_no_other_log_long()
    {
        await using var bed = await LedgerBed.Make(StoreKind.Sqlite);
        var accounts = Path.Combine(bed.Options.DataFolder, "accounts.db");
        var spoilt = Path.Combine(bed.Options.DataFolder, "grains.db");
        // A connection of the pool that is closed later would take the log along.
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(spoilt, new string('x', 100_000));
        await File.WriteAllTextAsync(spoilt + "-wal", new string('x', (int)Most + 1));
        await using var writer = await Open(accounts);
        await writer.ExecuteAsync("pragma wal_autocheckpoint = 0; create table wide (text text not null)");
        await writer.ExecuteAsync("insert into wide (text) values (@text)", new { text = new string('x', (int)Most + 1) });

        await Assert.ThrowsAsync<AggregateException>(() => bed.Services.GetRequiredService<IWriteAheadLog>().Shrink(Most));

        Assert.Equal(0, new FileInfo(accounts + "-wal").Length);
    }

    private static async Task<SqliteConnection> Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync();
        await connection.ExecuteAsync("pragma journal_mode = wal");
        return connection;
    }
}
