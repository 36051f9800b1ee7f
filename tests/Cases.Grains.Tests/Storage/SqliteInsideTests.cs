using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>The SQLite that packages bring along has faults mended that are public.</summary>
public sealed class SqliteInsideTests
{
    [Fact]
    public async Task It_is_one_in_which_CVE_2025_6965_is_mended()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");

        var version = await connection.ExecuteScalarAsync<string>("select sqlite_version()");

        Assert.True(Version.Parse(version!) >= new Version(3, 50, 2), version);
    }
}
