using Cases.Grains.Domain.Calendar;

namespace Cases.Grains;

internal sealed class FirmUploadsGrain(
    [PersistentState("firm-uploads", StateNames.Store)] IPersistentState<StoredFirmUploads> state, TimeProvider time)
    : Grain, IFirmUploadsGrain
{
    public async Task<bool> Take(long bytes, long most) => await TakeOfDay(bytes, most) is not null;

    public async Task<DateOnly?> TakeOfDay(long bytes, long most)
    {
        var today = Seoul.DayOf(time.GetUtcNow());
        var used = state.State.Day == today ? state.State.Bytes : 0;
        if (used + bytes > most)
        {
            return null;
        }
        (state.State.Day, state.State.Bytes) = (today, used + bytes);
        await this.Keep(state);
        return today;
    }

    public Task GiveBack(long bytes) => GiveBackOfDay(Seoul.DayOf(time.GetUtcNow()), bytes);

    public Task GiveBackOfDay(DateOnly day, long bytes)
    {
        if (state.State.Day != day)
        {
            return Task.CompletedTask;
        }
        state.State.Bytes = Math.Max(0, state.State.Bytes - bytes);
        return this.Keep(state);
    }
}

/// <summary>What a firm uploaded on its last day, as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.StoredFirmUploads")]
internal sealed class StoredFirmUploads
{
    [Id(0)]
    public DateOnly Day { get; set; }

    [Id(1)]
    public long Bytes { get; set; }
}
