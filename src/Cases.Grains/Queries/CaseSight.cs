using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>How much of one case somebody may read.</summary>
public enum CaseSight
{
    /// <summary>Not even that the case exists.</summary>
    None,

    /// <summary>The firm: its own filing, who holds the case, until when and why, and the decision; nothing internal.</summary>
    Firm,

    /// <summary>
    /// An asked agency: the filing, its own hand-off, and the opinions that the lead opened. Once all that it was asked was
    /// cancelled or closed, as it stood then.
    /// </summary>
    Asked,

    /// <summary>An agency that led before a transfer: everything as it stood then, nothing since.</summary>
    Former,

    /// <summary>Deadlines and stages of every case; no opinion, no recommendation, no note.</summary>
    Inspector,

    /// <summary>The lead agency: everything.</summary>
    Lead,

    /// <summary>Reads everything, does nothing.</summary>
    Auditor,
}

internal static class CaseSights
{
    internal static CaseSight Of(CaseState state, Actor actor) => actor.Role switch
    {
        _ when state.Stage == Stage.None => CaseSight.None,
        Role.Administrator or Role.System => CaseSight.None,
        Role.Auditor => CaseSight.Auditor,
        Role.Inspector => CaseSight.Inspector,
        Role.FirmOwner or Role.FirmFiler or Role.FirmReader =>
            actor.Firm is not null && actor.Firm == state.Firm ? CaseSight.Firm : CaseSight.None,
        _ when actor.Agency is not { } agency => CaseSight.None,
        _ when actor.Agency == state.Lead => CaseSight.Lead,
        _ when state.HandOffs.Any(h => h.Agency == actor.Agency) => CaseSight.Asked,
        _ when state.FormerLeads.Contains(actor.Agency!) => CaseSight.Former,
        _ => CaseSight.None,
    };

    /// <summary>How many of a case's events an agency reads that has no part in it any more; null for who reads on.</summary>
    internal static int? Kept(IReadOnlyList<CaseEvent> events, CaseState state, CaseSight sight, string? agency)
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

    internal static bool SeesAll(this CaseSight sight) => sight is CaseSight.Lead or CaseSight.Auditor or CaseSight.Former;
}
