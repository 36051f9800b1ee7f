namespace Cases.Grains.Ledger;

/// <summary>
/// Tells whoever listens in this process that something was recorded on a case, once it is durable, here or, as far as word of
/// it is carried, in another process. A hint to look again, nothing more: it may be lost, and says nothing of what was recorded.
/// </summary>
public sealed class CaseMoves
{
    /// <summary>Called on the thread that waited for the commit: handlers neither block nor throw.</summary>
    public event Action<CaseMove>? Moved;

    /// <summary>Called when cases may have moved of which nobody will be told. For handlers the same holds.</summary>
    public event Action? Missed;

    internal void Tell(CaseMove move) => Moved?.Invoke(move);

    internal void TellMissed() => Missed?.Invoke();

    internal Recorded Tell(LedgerEntry entry, Recorded recorded)
    {
        if (!recorded.Replayed && entry.Rows is CaseRows { Case: not null } rows)
        {
            Tell(new CaseMove(entry.CaseId, [.. (rows.Parties ?? []).Select(p => p.Agency)]));
        }
        return recorded;
    }
}

/// <summary>A case on which something was recorded.</summary>
/// <param name="Parties">Agencies whose part in the case this act changed, one that just lost the lead included; often
/// none.</param>
public sealed record CaseMove(Guid CaseId, IReadOnlyList<string> Parties);
