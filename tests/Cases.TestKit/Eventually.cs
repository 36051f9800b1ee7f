using System.Diagnostics;

namespace Cases.TestKit;

/// <summary>Waiting for something that another process does, by looking at the thing itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until <paramref name="holds"/> says true.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="limit"/>; names <paramref name="what"/>.</exception>
    public static async Task Holds(string what, TimeSpan limit, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {what}");
            }

            await Task.Delay(Step);
        }
    }

    /// <inheritdoc cref="Holds(string, TimeSpan, Func{Task{bool}})"/>
    public static Task Holds(string what, TimeSpan limit, Func<bool> holds) => Holds(what, limit, () => Task.FromResult(holds()));
}
