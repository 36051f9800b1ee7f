using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>A due date that shows its working.</summary>
/// <param name="Due">The last lawful day; <see cref="DateOnly.MaxValue"/> while the clock stands still.</param>
/// <param name="DueAt">
/// The instant from which the act is late, +09:00: the start of the day after <paramref name="Due"/>, or for working
/// hours the minute itself. <see cref="DateTimeOffset.MaxValue"/> while the clock stands still.
/// </param>
/// <param name="Steps">The working, in order of day.</param>
public sealed record Deadline(DateOnly Due, DateTimeOffset DueAt, IReadOnlyList<Step> Steps)
{
    /// <summary>True while an open pause holds the clock and no cap ends it: nothing falls due.</summary>
    public bool Stopped => Due == DateOnly.MaxValue;

    /// <summary>
    /// True when the whole last day is in time, and not only some hours of it; false while the clock stands still.
    /// </summary>
    public bool EndsWithItsDay => !Stopped && DueAt == Seoul.StartOf(Due.AddDays(1));
}
