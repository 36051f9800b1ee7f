namespace Cases.Grains.Ledger;

/// <summary>What the sweeps ask. Every answer comes from an index; none reads all open cases.</summary>
public interface IDueCases
{
    /// <summary>
    /// Cases with a clock whose wake instant is at or before <paramref name="now"/>, each once, oldest wake first,
    /// at most <paramref name="limit"/>, after the cursor given by the last one of the previous page (null: from the start).
    /// </summary>
    /// <param name="unread">Told of rows that are left out because they cannot be read; null: log and metric alone.</param>
    Task<IReadOnlyList<DueCase>> Due(
        DateTimeOffset now, int limit, DueCase? after = null, Action<UnreadRow>? unread = null,
        CancellationToken cancellation = default);

    /// <summary>Agencies with an open hand-off that has no officer.</summary>
    Task<IReadOnlyList<string>> AgenciesWithUntaken(CancellationToken cancellation = default);

    /// <summary>Open hand-offs of an agency that have no officer, first come first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<UntakenHandOff>> Untaken(
        string agency, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default);

    /// <summary>The version at which the case's hand-off is open and has no officer; null when it is neither.</summary>
    Task<long?> UntakenAt(Guid caseId, int handOff, CancellationToken cancellation = default);

    /// <summary>How much there is to do, for the meters.</summary>
    Task<LedgerLoad> Load(DateTimeOffset now, CancellationToken cancellation = default);
}

/// <summary>A hand-off that waits for somebody to take it.</summary>
public sealed record UntakenHandOff(Guid CaseId, int HandOff);

/// <summary>Counts over all cases.</summary>
public sealed record LedgerLoad(long OpenCases, long OverdueHandOffs);

/// <summary>A case that something fell due on.</summary>
public sealed record DueCase(Guid CaseId, DateTimeOffset WakeAt);
