using Cases.TestKit;

namespace Cases.Silo.Tests.Commands;

/// <summary>Firms filing and clerks receiving, without a pause, until it is stopped.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Hands = 4;
    private readonly CancellationTokenSource stop = new();
    private readonly Task[] hands;
    private int number;
    private int done;

    public Load(SiloBed bed, int after)
    {
        number = after;
        hands = [.. Enumerable.Range(0, Hands).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await bed.Received(Interlocked.Increment(ref number));
                Interlocked.Increment(ref done);
            }
        }))];
    }

    public int Done => Volatile.Read(ref done);

    /// <summary>Returns once so many more cases were filed and received.</summary>
    public Task GoesOn(int cases = 8)
    {
        var wanted = Done + cases;
        return Eventually.Holds("work goes on", () => Done >= wanted || hands.Any(hand => hand.IsCompleted));
    }

    /// <summary>Stops, and fails where an act failed.</summary>
    public async Task End()
    {
        await stop.CancelAsync();
        await Task.WhenAll(hands);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(hands).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
