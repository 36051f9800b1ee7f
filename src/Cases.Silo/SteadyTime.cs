namespace Cases.Silo;

/// <summary>
/// The time at the start and what has passed since, by a clock that nobody can set. For Orleans to tell by which activations are
/// idle: a clock that was ahead for a minute and is right again would have it refuse every new activation until that time has
/// come.
/// </summary>
internal sealed class SteadyTime : TimeProvider
{
    private readonly DateTimeOffset _began = System.GetUtcNow();
    private readonly long _since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _began + System.GetElapsedTime(_since);
}
