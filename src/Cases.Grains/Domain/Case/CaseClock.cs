using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>One clock of a case, derived anew from the events each time it is asked for.</summary>
/// <param name="Id">Within the case.</param>
/// <param name="Kind">One of <see cref="ClockKinds"/>.</param>
/// <param name="Agency">The agency whose duty it measures, or null when it is the firm's.</param>
/// <param name="Start">First legal day.</param>
/// <param name="Due">Last lawful day; null while an open-ended pause runs.</param>
/// <param name="DueAt">The instant from which the act is late; null with <paramref name="Due"/>.</param>
/// <param name="Rule">The rule and its citation; null for a day that was set in the case itself.</param>
/// <param name="Count">What was counted; null with <paramref name="Rule"/>.</param>
/// <param name="DeemsAt">The instant at which silence becomes an answer, or null where it never does.</param>
/// <param name="PausedTo">Last day of the pause it is in, where that is known beforehand; <paramref name="Due"/> reckons with
/// it.</param>
public sealed record CaseClock(
    ClockId Id,
    string Kind,
    string? Agency,
    ClockStatus Status,
    DateOnly Start,
    DateOnly? Due,
    DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt,
    ClockRule? Rule,
    Count? Count,
    DateTimeOffset? DeemsAt = null,
    DateOnly? PausedTo = null)
{
    /// <summary>How it stands at an instant: a pause whose last day is over holds it no more, whoever was silent.</summary>
    public CaseClock AsOf(DateTimeOffset at) => Status == ClockStatus.Paused && !IsHeld(PausedTo, at)
        ? this with { Status = ClockStatus.Running, PausedTo = null }
        : this;

    /// <summary>
    /// Whether a pause still holds at an instant: one with a known last day does so through that day, one without until it is
    /// ended.
    /// </summary>
    public static bool IsHeld(DateOnly? pausedTo, DateTimeOffset at) => !(pausedTo < Seoul.DayOf(at));

    /// <summary>The status that a row was written with, as it is at an instant: running, paused or ended.</summary>
    public static string StatusAt(string written, DateOnly? pausedTo, DateTimeOffset at) =>
        written == "paused" && !IsHeld(pausedTo, at) ? "running" : written;
}

/// <summary>How a clock stands. Being overdue is no status: it follows from the due instant.</summary>
public enum ClockStatus
{
    Running,
    Paused,
    Ended,
}

/// <summary>What clocks measure.</summary>
public static class ClockKinds
{
    public const string Intake = "intake";
    public const string Case = "case";
    public const string HandOff = "hand-off";
    public const string Supplement = "supplement";
    public const string Progress = "progress";
    public const string Remedy = "remedy";
    public const string Objection = "objection";
    public const string Condition = "condition";
    public const string Term = "term";
    public const string Apply = "apply";
    public const string Results = "results";

    public static readonly IReadOnlyList<string> All =
        [Intake, Case, HandOff, Supplement, Progress, Remedy, Objection, Condition, Term, Apply, Results];

    /// <summary>Of these the last day passes and nobody has failed: what a firm may do, and how long relief holds.</summary>
    public static readonly IReadOnlyList<string> Lapsing = [Remedy, Apply, Term];
}
