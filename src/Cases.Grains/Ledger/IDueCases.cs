namespace Cases.Grains.Ledger;

/// <summary>What the sweeps ask. Every answer comes from an index; none reads all open cases.</summary>
public interface IDueCases
{
    /// <summary>
    /// Cases with a clock whose wake instant is at or before <paramref name="now"/>, each once, oldest wake first,
    /// at most <paramref name="limit"/>, after the cursor given by the last one of the previous page (null: from the start).
    /// </summary>
    Task<IReadOnlyList<DueCase>> Due(DateTimeOffset now, int limit, DueCase? after = null, CancellationToken cancellation = default);
}

/// <summary>A case that something fell due on.</summary>
public sealed record DueCase(Guid CaseId, DateTimeOffset WakeAt);
