namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// Everything a due date follows from, beside the calendar. A pure value: the same count has the same answer for ever.
/// </summary>
/// <param name="Period">Its unit must suit the basis: see <see cref="CountFaults"/>.</param>
/// <param name="From">The instant of receipt, arrival or service that starts the clock.</param>
/// <param name="Pauses">In any order; overlaps are counted once, and days before the first counted day give nothing.</param>
/// <param name="Extensions">In the order they were made.</param>
/// <param name="Cap">
/// The longest the clock may run in all, pauses included, from the same start and on the same basis; null for none.
/// </param>
/// <param name="PausedSince">
/// First day of a pause that has no end yet. A clock that stands still has no due day, unless its cap gives one.
/// </param>
/// <param name="Citation">The rule's own citation, shown with the start.</param>
public sealed record Count(
    CountingBasis Basis,
    Period Period,
    DateTimeOffset From,
    IReadOnlyList<Pause> Pauses,
    IReadOnlyList<Extension> Extensions,
    Period? Cap = null,
    DateOnly? PausedSince = null,
    string? PausedReason = null,
    Citation? Citation = null)
{
    /// <summary>A count without pauses and extensions.</summary>
    public Count(CountingBasis basis, Period period, DateTimeOffset from)
        : this(basis, period, from, [], [])
    {
    }
}
