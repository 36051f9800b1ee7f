using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;
using Orleans.Core.Internal;

namespace Cases.Silo.Jobs;

/// <summary>
/// Carries out the lists of disposal that two people have decided: writes each case down, then the list beside the seals, then
/// takes the case away. Cut short anywhere, the next run goes on: what is written down goes.
/// </summary>
internal sealed class DisposeRecords(
    ICaseLedger ledger, IDisposing disposing, IDisposalLists lists, IPeople people, IGrainFactory grains, ILeftOver left,
    TimeProvider time, ILogger<DisposeRecords> log, ClockWatch clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null || !lists.AreKept)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job dispose-records");
        var round = await JobRound.Begin("dispose-records", Pause, left, time, cancellation);
        foreach (var (list, item) in (await DisposalHistory.Read(ledger, cancellation)).Waiting.ToList())
        {
            await round.Run($"{item.Case}", () => Take(list, item, cancellation),
                e => log.LogError(e, "Case {Case} could not be disposed of; it is tried again.", item.Case), cancellation);
        }
        var all = await DisposalHistory.Read(ledger, cancellation);
        // Each time, so that the list beside the seals is hardly ever older than a backup.
        await lists.Write(all, time.GetUtcNow(), cancellation);
        await Empty(round, all, cancellation);
        await round.End();
    }

    /// <summary>Nothing is taken away before it is written down here and beside the seals.</summary>
    private async Task Take(DisposalList list, DisposalItem item, CancellationToken cancellation)
    {
        var chains = await disposing.Chains(item.Case, item.Version, cancellation);
        if (chains.Count == 0)
        {
            throw new InvalidOperationException("The case has gone on since it was listed, and stays.");
        }
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(
            DisposalCall.Of(Actor.System, new DisposeCase(list.Id, item.Case, chains), Guid.CreateVersion7()));
        if (!answer.IsDone)
        {
            throw new InvalidOperationException($"Its disposal was declined: {answer.Code}.");
        }
    }

    private async Task Empty(JobRound round, Disposals all, CancellationToken cancellation)
    {
        var full = await disposing.Full([.. all.Chains.Keys], cancellation);
        if (full.Count > 0)
        {
            await disposing.Empty(full, cancellation);
            foreach (var id in full)
            {
                // Whoever still has it in memory reads it anew, and finds nothing.
                await grains.GetGrain<IDraftGrain>(id).Dispose();
                await grains.GetGrain<ICaseGrain>(id).Cast<IGrainManagementExtension>().DeactivateOnIdle(cancellation);
                await grains.GetGrain<ILetterGrain>(id).Cast<IGrainManagementExtension>().DeactivateOnIdle(cancellation);
            }
            log.LogInformation("{Chains} chains were disposed of.", full.Count);
        }
        foreach (var (person, at) in all.People)
        {
            await round.Run($"person {person}", () => Forget(person, at, cancellation),
                e => log.LogError(e, "What is held on a person could not be disposed of; it is tried again."), cancellation);
        }
    }

    private async Task Forget(string person, DateTimeOffset at, CancellationToken cancellation)
    {
        await grains.Forget(people, person, at, cancellation);
        await disposing.Forget(person, time.GetUtcNow(), cancellation);
    }
}
