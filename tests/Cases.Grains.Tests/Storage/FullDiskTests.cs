using System.Data.Common;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.Commit;
using Cases.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>
/// A disk without room costs acts that are turned away; it costs none that was answered, and none is there by half.
/// </summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task On_a_full_sqlite_disk_an_entry_fails_is_not_there_and_goes_in_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 8);
        var options = new StorageOptions { DataFolder = Path.Combine(disk.Path, "data") };
        SchemaMigration.Apply(options);
        var recorded = new List<LedgerEntry>();
        var refused = new List<LedgerEntry>();
        await using (var bed = LedgerBed.On(options))
        {
            var trouble = bed.Services.GetRequiredService<CommitTrouble>();
            for (var round = 0; round < 3; round++)
            {
                disk.Fill();
                // What write-ahead log there is can be written over for a while.
                for (var tries = 0; refused.Count < 20 && tries < 5000; tries++)
                {
                    var entry = LedgerBed.Entry(Guid.NewGuid(), events: 3, text: new string('가', 2000));
                    try
                    {
                        await bed.Ledger.Record(entry);
                        recorded.Add(entry);
                    }
                    catch (DbException)
                    {
                        refused.Add(entry);
                    }
                }
                Assert.Equal(20, refused.Count);
                // Where it has no room for the index of its log, SQLite calls the same an I/O error.
                Assert.Matches("SQLite Error (13|10)", trouble.Fault);
                foreach (var entry in refused)
                {
                    Assert.Empty(await bed.Ledger.Read(entry.CaseId));
                }

                disk.Free();
                foreach (var entry in refused)
                {
                    Assert.Equal(new Recorded(3, Replayed: false), await bed.Ledger.Record(entry));
                }
                Assert.Null(trouble.Fault);
                recorded.AddRange(refused);
                refused.Clear();
            }
        }
        SqliteConnection.ClearAllPools();
        await using var again = LedgerBed.On(options);
        foreach (var entry in recorded)
        {
            var events = await again.Ledger.Read(entry.CaseId);
            Assert.Equal(3, events.Count);
            Assert.Null(HashChain.FirstBroken(entry.CaseId, events));
        }
        Assert.Equal(3L * recorded.Count, await again.Ask<long>("select count(*) from case_event"));
        SqliteConnection.ClearAllPools();
    }
}
