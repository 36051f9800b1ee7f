using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// A firm counts what it may read of its case: the ledger's own versions would tell it how much was done that it is not told of.
/// Everybody else goes by the ledger's.
/// </summary>
public sealed class FirmVersions(Reading reading)
{
    /// <summary>No case is ever at this version: who expects it is told of a conflict, unless the act was done before.</summary>
    public const long Never = -1;

    /// <summary>The ledger's version that an act is to expect whose sender saw this one.</summary>
    public async Task<long> Behind(Guid id, Actor actor, long seen) =>
        await OwnCase(id, actor) is not var (events, state, _) ? seen : Count(events, state) == seen ? state.Version : Never;

    /// <summary>How the actor counts a version of the ledger's.</summary>
    public async Task<long> Of(Guid id, Actor actor, long version) =>
        await OwnCase(id, actor) is not var (events, state, _) ? version
        : Count([.. events.Where(e => e.Stored.Version <= version)], state);

    private static long Count((StoredEvent Stored, CaseEvent Event)[] events, CaseState state) =>
        CaseTimeline.Of(events, state, CaseSight.Firm, null).Count;

    /// <summary>Null for whoever is not of the firm whose case it is.</summary>
    private async Task<RecordedCase?> OwnCase(Guid id, Actor actor) =>
        actor.Firm is null ? null : await reading.Case(id, new(actor, ""), "act", isUnasked: false, CancellationToken.None);
}
