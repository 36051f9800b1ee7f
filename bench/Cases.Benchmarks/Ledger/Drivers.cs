using System.Diagnostics;

namespace Cases.Benchmarks.Ledger;

/// <summary>Callers that act one after another, each by itself.</summary>
internal static class Drivers
{
    /// <summary>Acts a second of 64 callers, each with cases of its own.</summary>
    public static async Task<double> Full(IReadOnlyList<IBenchCase> cases, TimeSpan warmUp, TimeSpan measured) =>
        (await Full(BenchSilo.Callers, On(cases), warmUp, measured)).PerSecond;

    /// <summary>How long acts of 64 callers took at a fixed rate, each with cases of its own.</summary>
    public static Task<double[]> Paced(IReadOnlyList<IBenchCase> cases, double perSecond, TimeSpan measured) =>
        Paced(BenchSilo.Callers, On(cases), perSecond, measured);

    /// <summary>
    /// Acts a second when every caller acts again as soon as it was answered, and how long acts took in ms, shortest first.
    /// What runs when the time is over is waited for and counts, and so does its time.
    /// </summary>
    /// <param name="act">What caller number one does as its act number two; both count from 0.</param>
    public static async Task<(double PerSecond, double[] Taken)> Full(
        int callers, Func<int, int, Task> act, TimeSpan warmUp, TimeSpan measured)
    {
        var (counting, done) = (false, false);
        var driven = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            List<double> own = [];
            for (var i = 0; !Volatile.Read(ref done); i++)
            {
                var began = Stopwatch.GetTimestamp();
                await act(caller, i);
                if (Volatile.Read(ref counting))
                {
                    own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
            return own;
        })).ToArray();
        await Task.WhenAny(Task.Delay(warmUp), Task.WhenAny(driven));
        Volatile.Write(ref counting, true);
        var startedAt = Stopwatch.GetTimestamp();
        await Task.WhenAny(Task.Delay(measured), Task.WhenAny(driven));
        Volatile.Write(ref done, true);
        var taken = (await Task.WhenAll(driven)).SelectMany(own => own).Order().ToArray();
        return (taken.Length / Stopwatch.GetElapsedTime(startedAt).TotalSeconds, taken);
    }

    /// <summary>
    /// How long acts took in ms, shortest first, at a fixed rate; from when each was to be sent, so that a stall counts for all
    /// it held up.
    /// </summary>
    public static async Task<double[]> Paced(int callers, Func<int, int, Task> act, double perSecond, TimeSpan measured)
    {
        var between = callers / perSecond;
        var began = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            List<double> own = [];
            for (var i = 0; ; i++)
            {
                var due = TimeSpan.FromSeconds((i * between) + (caller * between / callers));
                if (due > measured)
                {
                    return own;
                }
                if (due - Stopwatch.GetElapsedTime(began) is { } ahead && ahead > TimeSpan.Zero)
                {
                    await Task.Delay(ahead);
                }
                await act(caller, i);
                own.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
            }
        })));
        return [.. taken.SelectMany(own => own).Order()];
    }

    /// <summary>The time that a share of the acts took at most, of times shortest first.</summary>
    public static double At(this double[] taken, double share, int digits = 1) =>
        Math.Round(taken[(int)(taken.Length * share)], digits);

    private static Func<int, int, Task> On(IReadOnlyList<IBenchCase> cases)
    {
        var each = cases.Count / BenchSilo.Callers;
        return (caller, i) => cases[(caller * each) + (i % each)].Act();
    }
}
