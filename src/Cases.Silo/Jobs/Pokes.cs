using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Silo.Jobs;

/// <summary>Sends the system's acts to many cases, a few at a time. One case that fails holds up no other.</summary>
internal sealed class Pokes(IGrainFactory grains, ILogger<Pokes> log)
{
    private const int AtOnce = 32;

    /// <summary>How many of the cases took the act.</summary>
    /// <param name="mark">As of <see cref="JobRound.Run"/>.</param>
    public async Task<int> Send(
        JobRound round, IEnumerable<Guid> cases, CaseAct act, CancellationToken cancellation, string? mark = null)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (id, _) =>
        {
            await round.Run($"{id}", async () =>
            {
                var answer = await grains.GetGrain<ICaseGrain>(id).Act(ActRequest.Of(Actor.System, act, Guid.NewGuid()));
                if (answer.IsDone)
                {
                    Interlocked.Increment(ref done);
                }
            }, e => log.LogError(e, "Case {Case} could not be poked; it is tried again.", id), cancellation, mark);
        });
        return done;
    }
}
