using System.Text.Json.Serialization;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// One line of the working: days from <paramref name="From"/> to <paramref name="To"/>, both inclusive, and what became of them.
/// </summary>
/// <param name="Counted">
/// The running total after this step: days, or office minutes for working hours. The days of a step are counted by its
/// own ends.
/// </param>
/// <param name="Reason">
/// Start: first-day-in, first-day-out, or next-working-day, next-office-minute where receipt was outside. Skipped:
/// weekend or holiday. Pause and extension: their own code. Roll: what the unrolled end fell on. Clip: month-end.
/// </param>
/// <param name="Holiday">The holiday that made the day fall out, with its names and source.</param>
/// <param name="Period">The length that was added by an extension, or the cap.</param>
public sealed record Step(
    StepKind Kind,
    DateOnly From,
    DateOnly To,
    int Counted,
    string? Reason = null,
    Citation? Citation = null,
    Holiday? Holiday = null,
    Period? Period = null);

/// <summary>What a step of the working is.</summary>
[JsonConverter(typeof(KebabEnum<StepKind>))]
public enum StepKind
{
    /// <summary>From the day of the instant to the first counted day.</summary>
    Start,

    /// <summary>Days that count.</summary>
    Counted,

    /// <summary>Weekend or holiday that does not count, or that the end may not fall on.</summary>
    Skipped,

    /// <summary>Days inside a pause. An open pause runs to <see cref="DateOnly.MaxValue"/>.</summary>
    Pause,

    /// <summary>The period became longer; the day is where the count stood.</summary>
    Extension,

    /// <summary>The last month has no such day: its last day is the end (민법 160③).</summary>
    Clip,

    /// <summary>The end moved to the next day on which offices work and the clock runs.</summary>
    Roll,

    /// <summary>The cap ends the clock earlier than the count would.</summary>
    Cap,
}
