using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Search;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Keeps what cases are found by up with what was recorded: their texts first, which are many and short, then what their
/// documents say. A case or document that cannot be read holds up no other.
/// </summary>
internal sealed class IndexCases(
    CaseIndex index, ISearchIndex rows, IDocumentStore documents, IGrainFactory grains, ILeftOver left, TimeProvider time,
    ILogger<IndexCases> log, ClockWatch clock)
{
    private const int Page = 200;

    /// <summary>So that documents have their turn while a store of before is read.</summary>
    private const int MostPages = 50;

    private const int MostDocuments = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    [DisableConcurrentExecution(1)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job index-cases");
        var round = await JobRound.Begin("index-cases", Pause, left, time, cancellation);
        var (after, whole) = (Guid.Empty, false);
        for (var page = 0; page < MostPages; page++)
        {
            var due = await rows.Due(after, Page, round.Unread(log), cancellation);
            // One that is not full may only have rows left out.
            if (due.Count == 0)
            {
                whole = true;
                break;
            }
            await Cases(round, due, cancellation);
            after = due[^1];
        }
        await index.Resume(cancellation);
        whole &= await Documents(round, cancellation);
        await (whole ? round.End() : round.Break());
    }

    /// <summary>
    /// So many that are not resting, wherever they stand among those that are. What nobody has looked through is read later.
    /// </summary>
    /// <returns>Whether it came to the last of them.</returns>
    private async Task<bool> Documents(JobRound round, CancellationToken cancellation)
    {
        UnreadDocument? after = null;
        for (var read = 0; read < MostDocuments;)
        {
            var some = await rows.Unread(after, MostDocuments, round.Unread(log), cancellation);
            foreach (var document in some.Where(d => documents.HoldOf(d.Sha256) != DocumentHold.Waits))
            {
                var item = $"{document.CaseId}/{document.Sha256}";
                read += round.IsTurn(item) ? 1 : 0;
                await round.Run(item, () => Read(document, cancellation),
                    e => log.LogWarning(e, "The reading of document {Document} was interrupted; it is tried again.", item),
                    cancellation);
            }
            // One that is not full may only have rows left out.
            if (some.Count == 0)
            {
                return true;
            }
            after = some[^1];
        }
        return false;
    }

    private async Task Read(UnreadDocument document, CancellationToken cancellation)
    {
        if (documents.FoundIn(document.Sha256) is not { } found)
        {
            await index.Read(document,
                () => ScanUploads.Mark(grains, document.CaseId, document.Sha256, DocumentMark.ResidentNumber), cancellation);
            return;
        }
        // Found before the case referred to it, or at that very moment.
        await ScanUploads.Mark(grains, document.CaseId, document.Sha256, DocumentMark.Malware, found);
        await rows.Begin(document, cancellation);
    }

    private async Task Cases(JobRound round, IReadOnlyList<Guid> due, CancellationToken cancellation)
    {
        var read = new List<IndexedCase>();
        foreach (var id in due)
        {
            await round.Run($"{id}", async () => read.Add(await index.Of(id, cancellation)),
                e => log.LogError(e, "Case {Case} could not be read for the search; it is tried again.", id), cancellation);
        }
        try
        {
            await rows.Keep(read, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            foreach (var one in read)
            {
                await round.Run($"{one.CaseId}", () => rows.Keep([one], cancellation),
                    e => log.LogError(e, "What case {Case} is found by could not be kept; it is tried again.", one.CaseId),
                    cancellation);
            }
        }
    }
}
