using System.Diagnostics;
using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Benchmarks;

/// <summary>What one due date costs: 20 working days, one pause, holidays in between, with its explanation and without.</summary>
internal static class DeadlineBench
{
    private const int Rounds = 15;
    private const int Each = 20_000;

    /// <summary>Prints one JSON line: microseconds (median of the rounds) and bytes of one call.</summary>
    public static int Run()
    {
        var calendar = HolidayCalendar.Statutory;
        var count = new Count(
            CountingBasis.WorkDays,
            Period.Days(20),
            new DateTimeOffset(2026, 9, 21, 9, 0, 0, Seoul.Offset),
            [new Pause(new DateOnly(2026, 10, 6), new DateOnly(2026, 10, 13), "supplement")],
            []);
        var bare = Measure(() => DeadlineEngine.Compute(count, calendar).Due.Day);
        var told = Measure(() => DeadlineEngine.Explain(count, calendar).Steps.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"bench\":\"deadline\",\"explain_us\":{told.Microseconds:F2},\"explain_bytes\":{told.Bytes},\"compute_us\":{bare.Microseconds:F3},\"compute_bytes\":{bare.Bytes}}}"));
        return 0;
    }

    private static (double Microseconds, long Bytes) Measure(Func<int> act)
    {
        var times = new double[Rounds];
        var sum = 0;
        long bytes = 0;
        // The first rounds warm the just-in-time compiler up to its last tier and fall out of the median.
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < Each; i++)
            {
                sum += act();
            }

            times[round] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Each;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Each;
        }

        GC.KeepAlive(sum);
        Array.Sort(times);
        return (times[Rounds / 2], bytes);
    }
}
