using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// A firm counts what it may read of its case: the ledger's own versions would tell it how much was done that it is not told of.
/// Everybody else goes by the ledger's.
/// </summary>
public sealed class FirmVersions(ICaseLedger ledger)
{
    /// <summary>No case is ever at this version: who expects it is told of a conflict, unless the act was done before.</summary>
    private const long Passed = -1;

    /// <summary>The ledger's version that an act is to expect whose sender saw this one.</summary>
    public async Task<long> Behind(Guid id, Actor actor, long seen)
    {
        var (events, state) = await Read(id, actor);
        return state is null ? seen : Count(events, state) == seen ? state.Version : Passed;
    }

    /// <summary>How the reader counts a version of the ledger's.</summary>
    public async Task<long> Of(Guid id, Actor actor, long version)
    {
        var (events, state) = await Read(id, actor);
        return state is null ? version : Count([.. events.Where(e => e.Stored.Version <= version)], state);
    }

    private static long Count(IReadOnlyList<(StoredEvent, CaseEvent)> events, CaseState state) =>
        CaseTimeline.Of(events, state, CaseSight.Firm, null).Count;

    /// <summary>The state is null for whoever is not of the firm whose case it is.</summary>
    private async Task<(IReadOnlyList<(StoredEvent Stored, CaseEvent Event)> Events, CaseState? State)> Read(Guid id, Actor actor)
    {
        if (actor.Firm is null)
        {
            return ([], null);
        }
        var events = (await ledger.Read(id)).Select(s => (s, CaseJson.Event(s.Name, s.Body))).ToArray();
        var state = (CaseState.Empty with { Id = id }).Fold(events.Select(e => e.Item2));
        return (events, CaseSights.Of(state, actor) == CaseSight.Firm ? state : null);
    }
}
