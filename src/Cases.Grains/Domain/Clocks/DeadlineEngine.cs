using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain.Clocks;

/// <summary>
/// The due date of a count. A pure replay: the paused and the off days are taken out of the calendar and the period is
/// walked through what remains, so the order in which things were recorded cannot matter.
/// </summary>
public static class DeadlineEngine
{
    private const int PausesOnStack = 32;

    /// <summary>The due day with its working.</summary>
    /// <exception cref="CountFaultException">The count is not lawful, such as 5 working days (민원처리법 19①).</exception>
    /// <exception cref="BeyondHorizonException">The count leaves the calendar.</exception>
    public static Deadline Explain(Count count, HolidayCalendar calendar)
    {
        Check(count);
        var paused = PausedDays.Union(count, stackalloc PausedDays.Stretch[PausesOnStack]);
        var (leg, capped) = Last(count, paused, calendar);
        var (due, dueAt) = EndOf(count.Basis, leg);
        return new Deadline(due, dueAt, new Narration(count, calendar).Tell(leg, capped, paused));
    }

    /// <summary>
    /// The last lawful day and the instant from which the act is late; both the greatest value of their type while an
    /// open pause holds the clock. Costs no allocation for up to 32 pauses, an open one among them.
    /// </summary>
    /// <exception cref="CountFaultException">The count is not lawful, such as 5 working days (민원처리법 19①).</exception>
    /// <exception cref="BeyondHorizonException">The count leaves the calendar.</exception>
    public static (DateOnly Due, DateTimeOffset DueAt) Compute(Count count, HolidayCalendar calendar)
    {
        Check(count);
        var paused = PausedDays.Union(count, stackalloc PausedDays.Stretch[PausesOnStack]);
        return EndOf(count.Basis, Last(count, paused, calendar).Leg);
    }

    /// <summary>Where a count begins: the day of the instant, or the day after where the law leaves the first day out.</summary>
    internal static Start StartOf(Count count)
    {
        var at = Seoul.ClockAt(count.From);
        var day = Seoul.DayOf(count.From).DayNumber;
        switch (count.Basis)
        {
            case CountingBasis.CalendarDays:
                return new Start(day + 1);
            case CountingBasis.WorkHours:
                var passed = OfficeHours.PassedAt(OfficeHours.WholeMinute(at.TimeOfDay));
                return passed == OfficeHours.MinutesADay ? new Start(day + 1) : new Start(day, passed);
            default:
                return new Start(day);
        }
    }

    /// <summary>
    /// The next leg of a count from the extension at <paramref name="next"/> on (-1: the period itself), which is moved
    /// behind what the leg took up.
    /// </summary>
    internal static Leg NextLeg(Count count, Start start, ref int next, PausedDays paused, HolidayCalendar calendar)
    {
        var length = default(Length).Plus(next < 0 ? count.Period : count.Extensions[next].Period, count.Basis);
        for (next++; next < count.Extensions.Count && !count.Extensions[next].FromDayAfterExpiry; next++)
        {
            length = length.Plus(count.Extensions[next].Period, count.Basis);
        }

        return Leg.Run(count.Basis, start, length, paused, calendar);
    }

    private static void Check(Count count)
    {
        if (!CountFaults.Sound(count))
        {
            throw new CountFaultException(CountFaults.Of(count));
        }
    }

    private static (Leg Leg, bool Capped) Last(Count count, PausedDays paused, HolidayCalendar calendar)
    {
        var start = StartOf(count);
        var received = Seoul.DayOf(count.From).DayNumber;
        if (received < calendar.FirstNumber || start.Day > calendar.LastNumber)
        {
            throw calendar.Beyond(received);
        }

        var next = -1;
        var leg = NextLeg(count, start, ref next, paused, calendar);
        while (next < count.Extensions.Count && leg.Due != Leg.Never)
        {
            leg = NextLeg(count, new Start(leg.Due + 1), ref next, paused, calendar);
        }

        return CapEnd(count, start, calendar) is { } end && (end.Due < leg.Due || (end.Due == leg.Due && end.Passed < leg.Passed))
            ? (end, true)
            : (leg, false);
    }

    // A cap beyond the calendar cannot end a clock that ended inside it.
    private static Leg? CapEnd(Count count, Start start, HolidayCalendar calendar)
    {
        if (count.Cap is not { } cap)
        {
            return null;
        }

        try
        {
            return Leg.Run(count.Basis, start, default(Length).Plus(cap, count.Basis), default, calendar);
        }
        catch (BeyondHorizonException)
        {
            return null;
        }
    }

    private static (DateOnly Due, DateTimeOffset DueAt) EndOf(CountingBasis basis, Leg leg)
    {
        if (leg.Due == Leg.Never)
        {
            return (DateOnly.MaxValue, DateTimeOffset.MaxValue);
        }

        var due = DateOnly.FromDayNumber(leg.Due);
        return basis == CountingBasis.WorkHours
            ? (due, Seoul.StartOf(due).AddMinutes(OfficeHours.MinuteOfDay(leg.Passed)))
            : (due, Seoul.StartOf(due.AddDays(1)));
    }
}
