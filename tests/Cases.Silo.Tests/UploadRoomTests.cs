using Cases.Grains;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>What a firm may upload in a day is of that day.</summary>
public sealed class UploadRoomTests
{
    [Fact]
    public async Task Room_that_was_taken_before_midnight_is_not_given_back_to_the_day_after()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 23:59");
        var uploads = bed.Grains.GetGrain<IFirmUploadsGrain>("firm-1");
        var yesterday = await uploads.TakeOfDay(60, 100);
        bed.Time.Now += TimeSpan.FromMinutes(2);
        var today = await uploads.TakeOfDay(60, 100);

        await uploads.GiveBackOfDay(yesterday!.Value, 60);
        Assert.Null(await uploads.TakeOfDay(60, 100));
        await uploads.GiveBackOfDay(today!.Value, 30);
        Assert.NotNull(await uploads.TakeOfDay(60, 100));
    }

    [Fact]
    public async Task A_web_host_of_before_takes_of_the_same_room()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00");
        var uploads = bed.Grains.GetGrain<IFirmUploadsGrain>("firm-1");
        Assert.True(await uploads.Take(60, 100));
        Assert.Null(await uploads.TakeOfDay(60, 100));
        await uploads.GiveBack(30);
        Assert.Equal(new DateOnly(2026, 9, 21), await uploads.TakeOfDay(60, 100));
        Assert.False(await uploads.Take(20, 100));
    }
}
