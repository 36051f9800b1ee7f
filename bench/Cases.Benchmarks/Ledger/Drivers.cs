using System.Diagnostics;

namespace Cases.Benchmarks.Ledger;

/// <summary>64 callers, each with cases of its own, that act on them one after another.</summary>
internal static class Drivers
{
    private const int Callers = BenchSilo.Callers;

    /// <summary>Acts a second when every caller acts again as soon as it was answered.</summary>
    public static async Task<double> Full(IReadOnlyList<IBenchCase> cases, TimeSpan warmUp, TimeSpan measured)
    {
        var counting = false;
        var done = false;
        var count = 0L;
        var each = cases.Count / Callers;
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref done); i = (i + 1) % each)
            {
                await cases[(caller * each) + i].Act();
                if (Volatile.Read(ref counting))
                {
                    Interlocked.Increment(ref count);
                }
            }
        })).ToArray();
        await Task.WhenAny(Task.Delay(warmUp), Task.WhenAny(callers));
        Volatile.Write(ref counting, true);
        var startedAt = Stopwatch.GetTimestamp();
        await Task.WhenAny(Task.Delay(measured), Task.WhenAny(callers));
        Volatile.Write(ref counting, false);
        var rate = Interlocked.Read(ref count) / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        Volatile.Write(ref done, true);
        await Task.WhenAll(callers);
        return rate;
    }

    /// <summary>How long acts took in ms, shortest first, at a fixed rate; from when each was to be sent, so that a stall counts for all it held up.</summary>
    public static async Task<double[]> Paced(IReadOnlyList<IBenchCase> cases, double perSecond, TimeSpan measured)
    {
        var each = cases.Count / Callers;
        var between = Callers / perSecond;
        var began = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            List<double> own = [];
            for (var i = 0; ; i++)
            {
                var due = TimeSpan.FromSeconds((i * between) + (caller * between / Callers));
                if (due > measured)
                {
                    return own;
                }
                if (due - Stopwatch.GetElapsedTime(began) is { } ahead && ahead > TimeSpan.Zero)
                {
                    await Task.Delay(ahead);
                }
                await cases[(caller * each) + (i % each)].Act();
                own.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
            }
        })));
        return [.. taken.SelectMany(own => own).Order()];
    }
}
