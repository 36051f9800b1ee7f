namespace Cases.Grains.Queries;

/// <summary>What is costly to reckon and may be a little old: reckoned by one at a time, and told to all until it is too old.
/// </summary>
internal sealed class Kept<T>(TimeSpan every, IPresent present) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim turn = new(1);
    private Told? told;

    internal async Task<T> Get(Func<CancellationToken, Task<T>> reckon, CancellationToken cancellation)
    {
        if (Fresh is { } fresh)
        {
            return fresh;
        }
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Fresh is { } meanwhile)
            {
                return meanwhile;
            }
            var at = present.Now;
            var value = await reckon(cancellation).ConfigureAwait(false);
            told = new(at, value);
            return value;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private T? Fresh => told is { } last && present.Now - last.At < every ? last.Value : null;

    /// <summary>One object, so that who reads it without the turn sees both or neither.</summary>
    private sealed record Told(DateTimeOffset At, T Value);
}
