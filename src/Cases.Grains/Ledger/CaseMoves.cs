namespace Cases.Grains.Ledger;

/// <summary>
/// Tells whoever listens in this process that something was recorded on a case, once it is durable. A hint to look
/// again, nothing more: it is lost with the process, and says nothing of what was recorded.
/// </summary>
public sealed class CaseMoves
{
    /// <summary>Called on the thread that waited for the commit: handlers neither block nor throw.</summary>
    public event Action<CaseMove>? Moved;

    internal Recorded Tell(LedgerEntry entry, Recorded recorded)
    {
        if (!recorded.Replayed && entry.Rows.Case is not null)
        {
            Moved?.Invoke(new(entry.CaseId, [.. (entry.Rows.Parties ?? []).Select(p => p.Agency)]));
        }
        return recorded;
    }
}

/// <summary>A case on which something was recorded.</summary>
/// <param name="Parties">Agencies whose part in the case this act changed, one that just lost the lead included; often none.</param>
public sealed record CaseMove(Guid CaseId, IReadOnlyList<string> Parties);
