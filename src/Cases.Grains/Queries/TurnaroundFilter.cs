using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>Which part of the past a turnaround report looks at.</summary>
/// <param name="Months">How many months back from today; one of <see cref="Choices"/>.</param>
/// <param name="Procedure">Only cases triaged to this procedure; null for all.</param>
/// <param name="Kind">complex-entry or waste-rule; null for both.</param>
/// <param name="Step">The step that agencies are compared in.</param>
public sealed record TurnaroundFilter(
    int Months = 6, string? Procedure = null, string? Kind = null, string Step = TurnaroundFilter.HandOffs)
{
    /// <summary>The step in which other agencies are asked.</summary>
    public const string HandOffs = "hand-off";

    public static readonly IReadOnlyList<int> Choices = [1, 3, 6, 12, 24];

    /// <summary>Every step a span can belong to, in the order of a case's life.</summary>
    public static readonly IReadOnlyList<string> Steps =
        ["intake", "triage", "supplement", HandOffs, Stretch.Review, Stretch.Approval, "service", "objection"];

    /// <summary>Everything that any filter reaches.</summary>
    internal static readonly TurnaroundFilter Widest = new(Choices[^1]);

    /// <summary>The first day looked at; the last is today.</summary>
    public DateOnly From(DateTimeOffset now) => Seoul.DayOf(now).AddMonths(-Months);
}
