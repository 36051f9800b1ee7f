using System.Net;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>The program in one process, with its data folder on a disk that runs full.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Megabytes = 32;
    private const int Targets = 24;

    [Fact]
    public async Task With_a_full_data_folder_acts_are_declined_until_there_is_room_and_none_is_lost()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        var options = new StorageOptions { DataFolder = Path.Combine(disk.Path, "data") };
        SchemaMigration.Apply(options);
        await using var cases = new PlayedCases(options);
        await cases.People();
        var now = TimeProvider.System.GetUtcNow();
        var targets = await Task.WhenAll(Enumerable.Range(0, Targets).Select(_ => cases.Record(now.AddHours(-2))));
        await using var program = await RunningProgram.Start(new ProgramStart
        {
            DataFolder = options.DataFolder,
            Variables = new Dictionary<string, string> { ["Demo__Load"] = "false", ["Logging__LogLevel__Default"] = "Critical" },
        });
        using var traffic = new Traffic([program.Address], targets, perSecond: 40);
        await traffic.SignIn();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => traffic.Run(TimeSpan.FromSeconds(60), stop.Token));
        await FaultTests.Answered(traffic, 20);

        for (var time = 0; time < 2; time++)
        {
            disk.Fill();
            await HardTimes.TurnedAway(traffic, "store.full");
            await HardTimes.Says(program, HttpStatusCode.ServiceUnavailable, "full");
            disk.Free();
            await FaultTests.Answered(traffic, 100);
            await HardTimes.Says(program, HttpStatusCode.OK, "");
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(0, await program.Interrupt());
        var verdict = await Verdict.Of(traffic, cases, targets, [], 1);
        output.WriteLine($"{verdict} {string.Join(", ", traffic.TurnedAway)}");
        verdict.NothingLost(traffic);
        SqliteConnection.ClearAllPools();
    }
}
