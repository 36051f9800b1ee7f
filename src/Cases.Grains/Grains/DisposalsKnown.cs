using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>
/// What is and was disposed of, and who asked to be: by numbers, days and ids, with no content of any case.
/// </summary>
public sealed class DisposalsKnown(ICaseLedger ledger)
{
    /// <summary>All of it; null for whoever may not see it.</summary>
    public async Task<Disposals?> Of(Actor reader, CancellationToken cancellation = default) =>
        MaySee(reader) ? await DisposalHistory.Read(ledger, cancellation).ConfigureAwait(false) : null;

    /// <summary>The reader's own requests to be deleted, newest first.</summary>
    public async Task<IReadOnlyList<DeletionRequest>> Requests(Actor reader, CancellationToken cancellation = default) =>
    [
        .. (await DisposalHistory.Read(ledger, cancellation).ConfigureAwait(false)).Requests
            .Where(r => r.Person == reader.Person).Reverse(),
    ];

    /// <summary>Ids of everybody whose data were disposed of, for whoever still keeps something under one.</summary>
    public async Task<IReadOnlyList<string>> Gone(CancellationToken cancellation = default) =>
        [.. (await DisposalHistory.Read(ledger, cancellation).ConfigureAwait(false)).People.Keys];

    /// <summary>The administrator and the auditor.</summary>
    public static bool MaySee(Actor reader) => Reach.Of(reader) is { RunsTheHouse: true } or { ReadsAccessLog: true };
}
