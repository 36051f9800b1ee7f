namespace Cases.Grains.Domain;

/// <summary>How much of one case somebody may read.</summary>
public enum CaseSight
{
    /// <summary>Not even that the case exists.</summary>
    None,

    /// <summary>What its firm reads: its own filing, who holds the case, until when and why, and the decision; nothing
    /// internal.</summary>
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

/// <summary>What a sight opens.</summary>
public static class CaseSights
{
    /// <summary>Whether nothing of the case is left out, as far as it is read at all.</summary>
    public static bool SeesAll(this CaseSight sight) => sight is CaseSight.Lead or CaseSight.Auditor or CaseSight.Former;
}
