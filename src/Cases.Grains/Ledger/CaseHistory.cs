using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>Cases in the ledger.</summary>
public static class CaseHistory
{
    public static readonly LedgeredThing<CaseState, CaseEvent> Thing = new(
        "case", id => CaseState.Empty with { Id = id }, (state, events) => state.Fold(events), CaseProjection.Of, CaseClocks.Of);

    /// <summary>A case before its first event.</summary>
    public static History<CaseState, CaseEvent> Empty(Guid caseId) => Thing.Empty(caseId);
}
