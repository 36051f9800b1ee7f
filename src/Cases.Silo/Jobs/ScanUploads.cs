using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Scan;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Has what was uploaded looked through by the scanner, where one is named: until then nobody opens it. What something is found
/// in is kept apart, and the cases that it is on say so. While the scanner is away all of it waits; the administrator sees that.
/// </summary>
internal sealed class ScanUploads(
    ScanDaemon daemon, IDocumentStore documents, ISearchIndex index, IGrainFactory grains, IConfiguration configuration,
    ILeftOver left, TimeProvider time, ILogger<ScanUploads> log, ClockWatch clock)
{
    private const int MostInARun = 200;

    /// <summary>So that one that takes long does not keep all others waiting.</summary>
    private const int AtOnce = 4;

    /// <summary>So many in a row that it says nothing of within its time are the scanner's matter, not theirs.</summary>
    private const int SilentInARow = 3;

    /// <summary>As the administrator reads it where the scanner itself is what fails.</summary>
    private const string Away = "scanner";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>A mark without its document is that of an upload that was cut off.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromHours(1);

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null || !ScanDaemon.IsNamed(configuration))
        {
            return;
        }
        var held = documents.Held();
        var round = await JobRound.Begin("scan-uploads", Pause, left, time, cancellation);
        using var activity = held.Count > 0 ? Telemetry.Source.StartActivity("job scan-uploads") : null;
        // Wherever they stand among those that rest.
        var turn = held.Where(h => round.IsTurn(h.Sha256)).ToList();
        var isThere = await Look(round, turn, held.Count, cancellation);
        await (isThere && turn.Count <= MostInARun ? round.End() : round.Break());
    }

    /// <summary>
    /// What failed before comes last, one after the other: should the scanner die of it, all others have been looked through.
    /// </summary>
    /// <returns>False where the scanner is away.</returns>
    private async Task<bool> Look(
        JobRound round, IReadOnlyList<(string Sha256, DateTimeOffset Since)> turn, int held, CancellationToken cancellation)
    {
        var asking = new Asking(round, held);
        var parts = turn.OrderBy(h => round.Tries(h.Sha256) > 0).Take(MostInARun).ToLookup(h => round.Tries(h.Sha256) > 0);
        foreach (var again in (bool[])[false, true])
        {
            var ways = new ParallelOptions { MaxDegreeOfParallelism = again ? 1 : AtOnce, CancellationToken = cancellation };
            await Parallel.ForEachAsync(
                parts[again], ways, async (one, token) => await Look(asking, one.Sha256, one.Since, token));
        }
        return !asking.IsOver;
    }

    private async Task Look(Asking asking, string sha256, DateTimeOffset since, CancellationToken cancellation)
    {
        if (asking.IsOver)
        {
            return;
        }
        try
        {
            await Looked(asking, sha256, since, cancellation);
            asking.Round.Done(sha256);
        }
        catch (ScannerAwayException)
        {
            Over(asking);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(e, "Upload {Upload} could not be looked through; it stays held.", sha256);
            asking.Round.Left(sha256, e switch
            {
                ScanLostException => "lost",
                ScanRefusedException or TimeoutException => "not-scanned",
                _ => "fault",
            });
            if (e is ScanRefusedException)
            {
                asking.Answered();
            }
            if ((e is TimeoutException && asking.Silent() >= SilentInARow)
                || (e is ScanLostException && !await daemon.IsThere(cancellation)))
            {
                Over(asking);
            }
        }
    }

    /// <summary>It is asked again at once in the next run: nobody waits longer than it is away.</summary>
    private void Over(Asking asking)
    {
        if (asking.Ends())
        {
            log.LogError("The scanner cannot be asked; {Uploads} uploads stay held.", asking.Held);
            asking.Round.Left(Away, "scanner-away", held: asking.Held);
        }
    }

    private async Task Looked(Asking asking, string sha256, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var content = documents.OpenHeld(sha256);
        if (content is null)
        {
            if (time.GetUtcNow() - since > CutOff)
            {
                documents.Clear(sha256);
            }
            return;
        }
        var found = await daemon.Look(content, cancellation);
        asking.Answered();
        if (found is null)
        {
            documents.Clear(sha256);
            return;
        }
        log.LogWarning("Upload {Upload} is kept apart: {Found}.", sha256, found);
        documents.Quarantine(sha256, found);
        // On what is recorded from now on, the search's reader says so.
        foreach (var id in await index.CasesOf(sha256, cancellation))
        {
            await Mark(grains, id, sha256, DocumentMark.Malware, found);
        }
    }

    /// <summary>Says on a case what was found in one of its documents.</summary>
    internal static Task Mark(IGrainFactory grains, Guid caseId, string sha256, DocumentMark mark, string? found = null) =>
        grains.GetGrain<ICaseGrain>(caseId).Act(
            ActRequest.Of(Actor.System, new MarkDocument(sha256, mark, found), Guid.NewGuid()));

    /// <summary>How the scanner answers in one run.</summary>
    /// <param name="held">How many documents wait.</param>
    private sealed class Asking(JobRound round, int held)
    {
        private int _silent;
        private int _over;

        public JobRound Round => round;

        public int Held => held;

        /// <summary>It is away: nothing more is asked in this run.</summary>
        public bool IsOver => Volatile.Read(ref _over) != 0;

        /// <summary>Of many that find it away at once, true for the first.</summary>
        public bool Ends() => Interlocked.Exchange(ref _over, 1) == 0;

        /// <summary>How often in a row it said nothing by now.</summary>
        public int Silent() => Interlocked.Increment(ref _silent);

        public void Answered()
        {
            Interlocked.Exchange(ref _silent, 0);
            round.Done(Away);
        }
    }
}
