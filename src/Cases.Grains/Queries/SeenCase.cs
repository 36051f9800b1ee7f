using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>What one reader is shown of a case, for its page and for the search alike.</summary>
/// <param name="Known">The case as far as the reader was told, with what nobody may see of it on a page.</param>
/// <param name="State">The same without what the reader may not read.</param>
internal sealed record SeenCase(CaseState Known, CaseState State, IReadOnlyList<TimelineEntry> Timeline)
{
    internal static SeenCase Of(
        IReadOnlyList<(StoredEvent Stored, CaseEvent Event)> events, CaseState state, CaseSight sight, string? agency)
    {
        var known = sight == CaseSight.Firm ? state.AsNotified() : state;
        return new(known, CaseRedaction.Of(known, sight, agency), CaseTimeline.Of(events, known, sight, agency));
    }
}
