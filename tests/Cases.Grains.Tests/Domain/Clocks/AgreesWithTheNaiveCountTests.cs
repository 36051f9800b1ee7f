using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using CsCheck;
using Xunit;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>The engine against the slow reading of the law, and its working against its answer.</summary>
public sealed class AgreesWithTheNaiveCountTests
{
    [Theory]
    [InlineData(CountingBasis.WorkHours)]
    [InlineData(CountingBasis.WorkDays)]
    [InlineData(CountingBasis.PetitionPeriod)]
    [InlineData(CountingBasis.CalendarDays)]
    [InlineData(CountingBasis.RightsRestrictingDays)]
    public void On_twenty_thousand_random_histories_of_each_basis(CountingBasis basis) =>
        Gen.Select(Histories.Of(basis), Gen.OneOfConst(Histories.Calendars)).Sample(
            (count, calendar) => DeadlineEngine.Compute(count, calendar) == new NaiveCount(count, calendar).Answer(),
            iter: 20_000);

    [Fact]
    public void And_the_working_leads_to_the_same_day_without_a_gap() =>
        Gen.Select(Histories.All, Gen.OneOfConst(Histories.Calendars)).Sample(
            (count, calendar) =>
            {
                var deadline = DeadlineEngine.Explain(count, calendar);
                Assert.Equal(DeadlineEngine.Compute(count, calendar), (deadline.Due, deadline.DueAt));
                EveryDayHasItsReason(count, calendar, deadline);
            },
            iter: 20_000);

    [Fact]
    public void And_the_working_tells_of_every_day_what_a_diary_would() =>
        Gen.Select(Histories.All, Gen.OneOfConst(Histories.Calendars)).Sample(
            (count, calendar) => Assert.Equal(
                new Diary(count, calendar).Written(),
                DeadlineEngine.Explain(count, calendar).Steps.Select(
                    s => new Diary.Line(s.Kind, s.From, s.To, s.Counted, s.Reason))),
            iter: 20_000);

    private static void EveryDayHasItsReason(Count count, HolidayCalendar calendar, Deadline deadline)
    {
        var days = deadline.Steps.Where(s => s.Kind is StepKind.Counted or StepKind.Skipped or StepKind.Pause or StepKind.Roll)
            .ToArray();
        for (var i = 1; i < days.Length; i++)
        {
            // A step follows the one before it, or shares its last day (the day of a roll, half a day of hours). The day
            // that an end rolled to is told by its roll; an extension from the day after expiry begins behind it.
            var behindRoll = count.Extensions.Any(e => e.FromDayAfterExpiry) ? 2 : 1;
            Assert.InRange(days[i].From.DayNumber - days[i - 1].To.DayNumber, 0, behindRoll);
        }

        Assert.All(days, s => Assert.True(s.From <= s.To));
        Assert.All(days.Where(s => s.Kind == StepKind.Skipped), s => Assert.False(calendar.IsWorkingDay(s.From)));
        Assert.All(
            days.Where(s => s.Kind == StepKind.Counted && count.Basis is CountingBasis.WorkDays or CountingBasis.WorkHours),
            s => Assert.True(calendar.IsWorkingDay(s.From) && calendar.IsWorkingDay(s.To)));
        var capped = deadline.Steps.Any(s => s.Kind == StepKind.Cap);
        if (!capped && !deadline.Stopped && count.Basis is CountingBasis.WorkDays)
        {
            Assert.Equal(count.Period.Amount + count.Extensions.Sum(e => e.Period.Amount), deadline.Steps[^1].Counted);
            Assert.Equal(deadline.Due, deadline.Steps[^1].To);
        }

        Assert.True(deadline.Stopped || deadline.Steps.All(s => s.To <= deadline.Due || (capped && s.Kind == StepKind.Start)));
    }
}
