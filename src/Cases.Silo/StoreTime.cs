namespace Cases.Silo;

/// <summary>
/// The time by the database's clock, which all processes share: this one's own less what it is apart. So whichever silo a
/// case is on, a day begins and a period ends for it at the same instant. A store without a clock of its own leaves this
/// process's as it is.
/// </summary>
/// <param name="clock">Only asked for once time is: it may need services that need the time.</param>
internal sealed class StoreTime(TimeProvider own, Lazy<ClockWatch> clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => own.GetUtcNow() - clock.Value.Offset;
}
