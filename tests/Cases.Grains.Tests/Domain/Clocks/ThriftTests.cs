using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Xunit;
using static Cases.Grains.Tests.Domain.Clocks.Given;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>What a due date costs; the times are in the benchmark, the bytes are certain and stand here.</summary>
public sealed class ThriftTests
{
    private static readonly Count Ordinary =
        WorkDays("20d", "2026-09-21") with { Pauses = [Supplement("2026-10-06", "2026-10-13")] };

    [Fact]
    public void A_due_date_allocates_nothing() =>
        Assert.Equal(0, BytesOf(() => DeadlineEngine.Compute(Ordinary, HolidayCalendar.Statutory)));

    [Fact]
    public void Nor_does_one_with_thirty_two_pauses_an_open_one_among_them()
    {
        var count = Ordinary with
        {
            Pauses = [.. Enumerable.Range(0, 31).Select(_ => Ordinary.Pauses[0])],
            PausedSince = Day("2026-12-01"),
        };
        Assert.Equal(0, BytesOf(() => DeadlineEngine.Compute(count, HolidayCalendar.Statutory)));
    }

    [Fact]
    public void Its_explanation_stays_under_4_KB() =>
        Assert.InRange(BytesOf(() => DeadlineEngine.Explain(Ordinary, HolidayCalendar.Statutory)), 1, 4_096);

    private static long BytesOf(Action act)
    {
        for (var i = 0; i < 200; i++)
        {
            act();
        }

        // The least of several tries: now and then the runtime itself allocates on a thread.
        return Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
