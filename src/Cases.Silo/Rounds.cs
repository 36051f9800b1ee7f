namespace Cases.Silo;

/// <summary>Something that a process does over and over while it runs.</summary>
public static class Rounds
{
    /// <summary>
    /// Does it at once and then every so often, until the process stops. A round that fails is told and holds up none after it.
    /// </summary>
    /// <param name="every">From the beginning of one round to that of the next; a longer one is followed at once.</param>
    public static async Task Run(
        TimeSpan every, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            do
            {
                try
                {
                    await round(stop);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failed(e);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }
}
