using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// Tells how a due date came about, by walking the days once more. It decides nothing: where it stops is what the
/// engine found, and tests hold its last total to the engine's.
/// </summary>
internal sealed class Narration(Count count, HolidayCalendar calendar)
{
    private readonly List<Step> _steps = new(16);
    private long _total;

    /// <param name="last">What the engine answered: the last leg, or the cap's.</param>
    /// <param name="capped">True when the cap's end is the answer.</param>
    public IReadOnlyList<Step> Tell(Leg last, bool capped, PausedDays paused)
    {
        var start = DeadlineEngine.StartOf(count);
        TellStart(start);
        var next = -1;
        var limit = capped ? last.Due : Leg.Never;
        while (true)
        {
            var first = next;
            if (first >= 0)
            {
                Extended(count.Extensions[first], start.Day);
            }

            var leg = DeadlineEngine.NextLeg(count, start, ref next, paused, calendar);
            TellLeg(leg, first, next, limit, capped ? last.Passed : OfficeHours.MinutesADay);
            if (next >= count.Extensions.Count || leg.Due == Leg.Never || leg.Due >= limit)
            {
                break;
            }

            start = new Start(leg.Due + 1);
        }

        if (capped)
        {
            Add(StepKind.Cap, last.Due, last.Due, "cap", count.Citation, period: count.Cap);
        }

        return _steps;
    }

    private void TellStart(Start start)
    {
        var received = Seoul.DayOf(count.From).DayNumber;
        var working = count.Basis is CountingBasis.WorkDays or CountingBasis.WorkHours;
        var first = working ? calendar.NthWorking(start.Day, 1) : start.Day;
        var reason = count.Basis switch
        {
            CountingBasis.CalendarDays => "first-day-out",
            CountingBasis.WorkHours when first != received => "next-office-minute",
            _ when first != received => "next-working-day",
            CountingBasis.WorkHours => "office-hours",
            _ => "first-day-in",
        };
        Add(StepKind.Start, received, first, reason, CountingLaw.StartOf(count.Basis));
        if (received < start.Day && working && !calendar.IsWorking(received))
        {
            Off(received, received, StepKind.Skipped);
        }
    }

    private void TellLeg(Leg leg, int period, int extensions, int limit, int limitPassed)
    {
        var working = count.Basis is CountingBasis.WorkDays or CountingBasis.WorkHours;
        var hours = count.Basis == CountingBasis.WorkHours;
        var before = _total;
        var extension = period + 1;
        var mark = before + UnitsUpTo(leg.Start, period, extension);
        var last = Math.Min(leg.End, limit);
        var day = leg.Start.Day;
        var passed = leg.Start.Passed;
        while (day <= last)
        {
            if (PauseOn(day) is { } pause)
            {
                day = Paused(pause, day, last);
                if (day == Leg.Never)
                {
                    return;
                }

                day++;
                passed = 0;
                continue;
            }

            if (working && !calendar.IsWorking(day))
            {
                day = Off(day, last, StepKind.Skipped) + 1;
                passed = 0;
                continue;
            }

            // One run of counted days: up to a pause, an off day, an extension's mark or the end.
            var from = day;
            do
            {
                var whole = hours ? (day == limit ? limitPassed : OfficeHours.MinutesADay) - passed : 1;
                var left = Math.Min(mark, before + leg.Units) - _total;
                _total += Math.Min(whole, left);
                if (left < whole)
                {
                    passed += (int)left;
                    break;
                }

                passed = 0;
                day++;
            }
            while (day <= last && !(working && !calendar.IsWorking(day)) && PauseOn(day) is null);

            var to = passed > 0 || day == from ? day : day - 1;
            Add(StepKind.Counted, from, to, null, null);
            if (_total >= before + leg.Units)
            {
                break;
            }

            if (_total >= mark && extension < extensions)
            {
                Extended(count.Extensions[extension++], to);
                mark = before + UnitsUpTo(leg.Start, period, extension);
            }
        }

        if (leg.Clipped && leg.End <= limit)
        {
            Add(StepKind.Clip, leg.End, leg.End, "month-end", CountingLaw.MonthEnd);
        }

        TellRoll(leg, limit);
    }

    private void TellRoll(Leg leg, int limit)
    {
        var until = Math.Min(leg.Due, limit);
        for (var day = leg.End; day < until;)
        {
            if (PauseOn(day) is { } pause)
            {
                day = Paused(pause, day, until == Leg.Never ? until : until - 1);
                if (day++ == Leg.Never)
                {
                    return;
                }
            }
            else if (calendar.IsWorking(day))
            {
                break;
            }
            else
            {
                day = Off(day, until - 1, StepKind.Roll) + 1;
            }
        }
    }

    // The units counted when the leg's period and its extensions before the given one are used up.
    private long UnitsUpTo(Start start, int period, int extension)
    {
        var length = default(Length).Plus(period < 0 ? count.Period : count.Extensions[period].Period, count.Basis);
        for (var i = period + 1; i < extension; i++)
        {
            length = length.Plus(count.Extensions[i].Period, count.Basis);
        }

        return count.Basis == CountingBasis.WorkHours ? length.Minutes : Leg.DaysOf(start.Day, length, calendar).Days;
    }

    private void Extended(Extension extension, int day) =>
        Add(StepKind.Extension, day, day, extension.Reason, extension.Citation, period: extension.Period);

    /// <summary>Tells the off days of one kind from a day on, at most to another, and returns the last of them.</summary>
    private int Off(int day, int most, StepKind kind)
    {
        var holiday = calendar.HolidayOn(day);
        var to = day;
        if (holiday is null)
        {
            while (to < most && HolidayCalendar.IsWeekend(to + 1) && calendar.HolidayOn(to + 1) is null && PauseOn(
                to + 1) is null)
            {
                to++;
            }
        }

        Add(kind, day, to, holiday is null ? "weekend" : "holiday", kind == StepKind.Roll ? CountingLaw.Roll : null, holiday);
        return to;
    }

    /// <summary>Tells the paused days of one pause from a day on, at most to another, and returns the last of them.</summary>
    private int Paused(Pause pause, int day, int most)
    {
        if (pause.To == DateOnly.MaxValue)
        {
            Add(StepKind.Pause, day, Math.Min(most, DateOnly.MaxValue.DayNumber), pause.Reason, pause.Citation);
            return most;
        }

        var to = day;
        while (to < most && ReferenceEquals(PauseOn(to + 1), pause))
        {
            to++;
        }

        Add(StepKind.Pause, day, to, pause.Reason, pause.Citation);
        return to;
    }

    private readonly Pause? _open = count.PausedSince is { } since
        ? new Pause(since, DateOnly.MaxValue, count.PausedReason ?? "pause")
        : null;

    private Pause? PauseOn(int day)
    {
        for (var i = 0; i < count.Pauses.Count; i++)
        {
            var pause = count.Pauses[i];
            if (pause.From.DayNumber <= day && day <= pause.To.DayNumber)
            {
                return pause;
            }
        }

        return _open is not null && _open.From.DayNumber <= day ? _open : null;
    }

    private void Add(
        StepKind kind, int from, int to, string? reason, Citation? citation, Holiday? holiday = null, Period? period = null) =>
        _steps.Add(new Step(
            kind, DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to), (int)_total, reason, citation, holiday, period));
}
