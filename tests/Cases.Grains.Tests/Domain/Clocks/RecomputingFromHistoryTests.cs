using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using CsCheck;
using Xunit;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>The date that follows from the whole history is the date that a clock arrives at by living through it.</summary>
public sealed class RecomputingFromHistoryTests
{
    [Theory]
    [InlineData(CountingBasis.WorkHours)]
    [InlineData(CountingBasis.WorkDays)]
    [InlineData(CountingBasis.PetitionPeriod)]
    [InlineData(CountingBasis.CalendarDays)]
    [InlineData(CountingBasis.RightsRestrictingDays)]
    public void Equals_the_clock_that_was_lived_through(CountingBasis basis) => Gen.Select(
        Histories.PlainOf(basis), Histories.Shapes.Array[0, 4], Gen.Int[0, 30], Gen.Int[1, 20],
        Gen.OneOfConst(Histories.Calendars)).Sample(
        (count, shapes, extendedAfter, longer, calendar) =>
        {
            var first = Seoul.DayOf(count.From);
            var pauses = shapes.Select(s => new Pause(first.AddDays(s.Offset), first.AddDays(s.Offset + s.Length), "supplement"))
                .ToArray();
            // Only what is stated in days or hours can be added while a clock runs: months are counted from the first day.
            var by = basis == CountingBasis.WorkHours ? Period.Hours(longer) : Period.Days(longer);
            var mayExtend = basis != CountingBasis.PetitionPeriod && count.Period.Unit is PeriodUnit.Days or PeriodUnit.Hours;
            var extended = false;
            var live = new LiveClock(basis, count.Period, count.From, calendar);
            for (var day = first.AddDays(-40); live.DueAt is null; day = day.AddDays(1))
            {
                live.Held += pauses.Count(p => p.From == day);
                if (mayExtend && day == first.AddDays(extendedAfter))
                {
                    live.Extend(by);
                    extended = true;
                }
                live.Pass(day);
                live.Held -= pauses.Count(p => p.To == day);
            }

            var recomputed = DeadlineEngine.Compute(
                count with { Pauses = pauses, Extensions = extended ? [new(by, "cooperation")] : [] }, calendar);
            return recomputed.DueAt == live.DueAt;
        },
        iter: 10_000);
}
