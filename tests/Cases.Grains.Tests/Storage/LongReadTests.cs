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

    [Fact]
    public async Task A_log_that_grew_under_a_reader_is_given_back_once_he_is_gone_and_nobody_waits_for_him()
    {
        await using var bed = await LedgerBed.Make(StoreKind.Sqlite);
        var (log, file) = (bed.Services.GetRequiredService<IWriteAheadLog>(),
            new FileInfo(Path.Combine(bed.Options.DataFolder, "ledger.db-wal")));
        await using var reader =
            new SqliteConnection($"Data Source={Path.Combine(bed.Options.DataFolder, "ledger.db")};Pooling=false");
        await reader.OpenAsync();
        await using var read = reader.BeginTransaction(deferred: true);
        await reader.ExecuteScalarAsync("select count(*) from case_head", transaction: read);
        await bed.Execute("create table wide (text text not null)");
        for (var i = 0; i < 12; i++)
        {
            await bed.Execute("insert into wide (text) values (@text)", new { text = new string('가', 300_000) });
        }
        file.Refresh();
        Assert.True(file.Length > Most, $"{file.Length}");

        Assert.False(await log.Shrink(Most));
        await read.DisposeAsync();
        Assert.True(await log.Shrink(Most));

        file.Refresh();
        Assert.True(file.Length <= Most, $"{file.Length}");
    }
}
