using System.Diagnostics;

namespace Cases.TestKit;

/// <summary>Waiting for something that another process does, by looking at the thing itself.</summary>
public static class Eventually
{
    /// <summary>After this, what never comes is given up. Long, so that no machine is too slow for a test that waits.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until <paramref name="holds"/> says true.</summary>
    /// <exception cref="TimeoutException">It did not within <see cref="Limit"/>; names <paramref name="what"/>.</exception>
    public static async Task Holds(string what, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > Limit)
            {
                throw new TimeoutException($"Not within {Limit.TotalSeconds:0.#} s: {what}");
            }

            await Task.Delay(Step);
        }
    }

    /// <inheritdoc cref="Holds(string, Func{Task{bool}})"/>
    public static Task Holds(string what, Func<bool> holds) => Holds(what, () => Task.FromResult(holds()));
}
