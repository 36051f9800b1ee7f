namespace Cases.Grains.Ledger;

/// <summary>The clock that all silos have in common.</summary>
public interface IStoreClock
{
    /// <summary>The database's time, or null when it has no clock other than this machine's.</summary>
    Task<DateTimeOffset?> Now(CancellationToken cancellation = default);
}
