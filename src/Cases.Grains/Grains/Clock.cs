namespace Cases.Grains;

/// <summary>The grains' one look at the time.</summary>
internal static class Clock
{
    /// <summary>Now, to the millisecond that the ledger keeps.</summary>
    internal static DateTimeOffset Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
