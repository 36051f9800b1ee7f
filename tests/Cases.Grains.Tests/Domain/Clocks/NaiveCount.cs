using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Tests.Domain.Clocks;

/// <summary>
/// The law read aloud, one day or one minute at a time, as slowly as it likes. It shares nothing with the engine but
/// the records and the list of holidays, so that the two can only agree by both being right.
/// </summary>
internal sealed class NaiveCount(Count count, HolidayCalendar calendar)
{
    private static readonly (DateOnly Due, DateTimeOffset DueAt) Never = (DateOnly.MaxValue, DateTimeOffset.MaxValue);
    private static readonly TimeSpan Kst = new(9, 0, 0);

    public (DateOnly Due, DateTimeOffset DueAt) Answer()
    {
        var natural = Replay(count);
        if (count.Cap is not { } cap)
        {
            return natural;
        }

        var capped = new NaiveCount(
            count with { Period = cap, Pauses = [], Extensions = [], Cap = null, PausedSince = null }, calendar).Answer();
        return capped.DueAt < natural.DueAt ? capped : natural;
    }

    private (DateOnly Due, DateTimeOffset DueAt) Replay(Count c)
    {
        var seoul = c.From.ToOffset(Kst);
        var today = new DateOnly(seoul.Year, seoul.Month, seoul.Day);

        // The periods one after another: an extension either lengthens the one before it or starts behind its expiry.
        var periods = new List<List<Period>> { new() { c.Period } };
        foreach (var extension in c.Extensions)
        {
            if (extension.FromDayAfterExpiry)
            {
                periods.Add([]);
            }

            periods[^1].Add(extension.Period);
        }

        if (c.Basis == CountingBasis.WorkHours)
        {
            var at = new DateTime(seoul.Year, seoul.Month, seoul.Day, seoul.Hour, seoul.Minute, 0);
            if (seoul.Ticks % TimeSpan.TicksPerMinute != 0)
            {
                at = at.AddMinutes(1);
            }

            foreach (var sum in periods)
            {
                if (sum != periods[0])
                {
                    at = at.Date.AddDays(1);
                }

                var hours = sum.Sum(p => p.Unit == PeriodUnit.Days ? 8 * p.Amount : p.Amount);
                if (Minutes(at, hours * 60) is not { } end)
                {
                    return Never;
                }

                at = end;
            }

            return (DateOnly.FromDateTime(at), new DateTimeOffset(at, Kst));
        }

        var day = c.Basis == CountingBasis.CalendarDays ? today.AddDays(1) : today;
        foreach (var sum in periods)
        {
            if (sum != periods[0])
            {
                day = day.AddDays(1);
            }

            var end = c.Basis == CountingBasis.WorkDays ? Working(day, sum.Sum(p => p.Amount)) : OnTheCalendar(day, sum, c.Basis);
            if (end is null)
            {
                return Never;
            }

            day = end.Value;
        }

        return (day, new DateTimeOffset(day.AddDays(1), new TimeOnly(0, 0), Kst));
    }

    private DateOnly? Working(DateOnly day, int wanted)
    {
        while (true)
        {
            if (ForEver(day))
            {
                return null;
            }

            if (Open(day) && !Out(day) && --wanted == 0)
            {
                return day;
            }

            day = day.AddDays(1);
        }
    }

    private DateTime? Minutes(DateTime at, int wanted)
    {
        while (true)
        {
            var day = DateOnly.FromDateTime(at);
            if (ForEver(day))
            {
                return null;
            }

            if (!Open(day) || Out(day))
            {
                at = at.Date.AddDays(1);
                continue;
            }

            for (; DateOnly.FromDateTime(at) == day; at = at.AddMinutes(1))
            {
                if (at.Hour is >= 9 and < 18 and not 12 && --wanted == 0)
                {
                    return at.AddMinutes(1);
                }
            }
        }
    }

    private DateOnly? OnTheCalendar(DateOnly first, List<Period> sum, CountingBasis basis)
    {
        // First where the period would end if nothing stopped it.
        var end = first.AddDays(-1);
        var months = sum.Sum(p => p.Unit == PeriodUnit.Months ? p.Amount : p.Unit == PeriodUnit.Years ? 12 * p.Amount : 0);
        if (months > 0)
        {
            var (year, month) = (first.Year, first.Month);
            for (var i = 0; i < months; i++)
            {
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
            }

            var length = DateTime.DaysInMonth(year, month);
            end = first.Day > length ? new DateOnly(year, month, length) : new DateOnly(year, month, first.Day).AddDays(-1);
        }

        end = end.AddDays(sum.Sum(p => p.Unit == PeriodUnit.Weeks ? 7 * p.Amount : p.Unit == PeriodUnit.Days ? p.Amount : 0));

        // Then every day that stands still is made up for behind it, as long as such days turn up.
        for (var day = first; day <= end; day = day.AddDays(1))
        {
            if (ForEver(day))
            {
                return null;
            }

            if (Out(day))
            {
                end = end.AddDays(1);
            }
        }

        while (basis != CountingBasis.RightsRestrictingDays && (!Open(end) || Out(end)))
        {
            if (ForEver(end))
            {
                return null;
            }

            end = end.AddDays(1);
        }

        return end;
    }

    private bool Out(DateOnly day)
    {
        foreach (var pause in count.Pauses)
        {
            if (pause.From <= day && day <= pause.To)
            {
                return true;
            }
        }

        return ForEver(day);
    }

    private bool ForEver(DateOnly day) => count.PausedSince <= day;

    private bool Open(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && calendar.On(day) is null;
}
