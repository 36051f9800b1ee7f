using Cases.Grains;

namespace Cases.Silo.Jobs;

/// <summary>One case, file or hand-off of a job, guarded by itself: what fails is counted, and holds up no other.</summary>
internal static class OneAlone
{
    /// <param name="job">The job's name, for the metric.</param>
    /// <param name="tell">Writes to the log which one it was, by its id.</param>
    /// <returns>False when it failed and is left to the next run.</returns>
    public static async Task<bool> Run(string job, Func<Task> work, Action<Exception> tell, CancellationToken cancellation)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            tell(e);
            Left(job, "fault");
            return false;
        }
    }

    public static void Left(string job, string reason, int items = 1) =>
        Telemetry.LeftOver.Add(items, new("cases.job", job), new("cases.reason", reason));
}
