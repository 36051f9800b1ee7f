using System.Net.Sockets;
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
    private const int MostAtOnce = 200;

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
        var held = documents.Held(MostAtOnce);
        var round = await JobRound.Begin("scan-uploads", Pause, left, time, cancellation);
        if (held.Count > 0)
        {
            using var activity = Telemetry.Source.StartActivity("job scan-uploads");
            await Look(round, held, cancellation);
        }
        await round.End();
    }

    private async Task Look(
        JobRound round, IReadOnlyList<(string Sha256, DateTimeOffset Since)> held, CancellationToken cancellation)
    {
        foreach (var (sha256, since) in held)
        {
            if (!round.IsTurn(sha256))
            {
                continue;
            }
            try
            {
                await Look(sha256, since, cancellation);
                round.Done(sha256);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // It is asked again at once in the next run: the others wait no longer than it is away.
                log.LogError("The scanner cannot be asked ({Fault}); {Uploads} uploads stay held.", e.GetType().Name, held.Count);
                round.Left(Away, "scanner-away", held: held.Count);
                return;
            }
            catch (Exception e) when (e is ScanRefusedException or TimeoutException)
            {
                log.LogError("Upload {Upload} could not be looked through ({Fault}); it stays held.", sha256, e.Message);
                round.Left(sha256, "not-scanned");
            }
        }
    }

    private async Task Look(string sha256, DateTimeOffset since, CancellationToken cancellation)
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
        if (await daemon.Look(content, cancellation) is not { } found)
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
}
