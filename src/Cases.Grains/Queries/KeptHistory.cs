using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

internal static class KeptHistory
{
    /// <summary>How many of a case's events an agency reads that has no part in it any more; null for who reads on.</summary>
    internal static int? Of(IEnumerable<CaseEvent> events, CaseState state, CaseSight sight, string? agency)
    {
        if (!(sight == CaseSight.Former || (sight == CaseSight.Asked && !state.IsAsked(agency!))))
        {
            return null;
        }
        var own = state.HandOffs.Where(h => h.Agency == agency).Select(h => h.Id).ToHashSet();
        return 1 + events.Index().Last(e => e.Item switch
        {
            CaseTransferred t => t.FromAgency == agency,
            HandOffCancelled c => own.Contains(c.HandOff),
            HandOffClosedWithoutReply c => own.Contains(c.HandOff),
            _ => false,
        }).Index;
    }
}
