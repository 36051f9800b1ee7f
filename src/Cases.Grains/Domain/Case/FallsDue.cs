using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// What the law or a ladder brings about by itself: silence taken as an answer, and notices. Recorded before every
/// act and by every sweep, each dated at its own due instant, so that a late sweep changes when something was
/// recorded and never what was the case.
/// </summary>
public static class FallsDue
{
    /// <summary>More than any case can owe in the calendar's horizon; beyond it a rule feeds itself.</summary>
    private const int Most = 1000;

    /// <summary>
    /// Everything due up to and including <paramref name="now"/> and not yet recorded, in the order in which it fell due.
    /// </summary>
    public static IReadOnlyList<CaseEvent> Before(CaseState state, DateTimeOffset now, LawBook law, HolidayCalendar calendar)
    {
        List<CaseEvent> due = [];
        while (Next(state, law, calendar) is { } next && next.At <= now)
        {
            var e = next is NoticeIssued notice ? notice with { IssuedAt = now } : next;
            due.Add(e);
            state = state.Fold(e);
            if (due.Count > Most)
            {
                throw new InvalidOperationException($"Case {state.Id} owes more than {Most} events: a ladder feeds itself.");
            }
        }
        return due;
    }

    /// <summary>The next thing to fall due, whenever that is, or null when nothing is pending.</summary>
    public static CaseEvent? Next(CaseState state, LawBook law, HolidayCalendar calendar) =>
        state.Stage is Stage.None or Stage.Closed ? null
        : CaseClocks.Of(state, law, calendar).Select(clock => NextOf(clock, state, law, calendar)).Where(e => e is not null)
            .MinBy(e => e!.At);

    /// <summary>The next thing to fall due on one clock, or null.</summary>
    public static CaseEvent? NextOf(CaseClock clock, CaseState state, LawBook law, HolidayCalendar calendar)
    {
        if (clock is not { Status: not ClockStatus.Ended, Due: { } due, DueAt: not null })
        {
            return null;
        }
        var began = clock.Count?.From ?? Seoul.StartOf(clock.Start);
        var rung = law.Ladder(clock.Kind)?.Rungs
            .Where(r => !state.Notices.Any(n => n.Clock == clock.Id && n.Rung == r.Id && n.Due == due))
            .Select(r => (Rung: r, At: InstantOf(r, clock, calendar)))
            .Where(r => r.At is not null && (r.At >= began || r.Rung.Offset >= 0))
            // Nothing can be told before there is a clock: what is due on the day it begins is told when it does.
            .Select(r => r with { At = r.At < began ? began : r.At })
            .OrderBy(r => r.At)
            .FirstOrDefault();
        var notice = rung is { Rung: { } which, At: { } at }
            ? new NoticeIssued(at, Actor.System.Person, clock.Id, which.Id, due, Recipients(which.To, clock, state), at)
            : null;
        return clock.DeemsAt is { } deems && !(notice?.At < deems) ? Deemed(clock, deems, due, state, law, calendar) : notice;
    }

    private static AgreementDeemed Deemed(
        CaseClock clock, DateTimeOffset at, DateOnly due, CaseState state, LawBook law, HolidayCalendar calendar)
    {
        var handOff = state.HandOffs.First(h => clock.Id == ClockId.HandOff(h.Id, h.Last.Number));
        var meaning = law.Procedure(state.Triage)!.Step(handOff.Step).Reply.Silence;
        return new(at, Actor.System.Person, handOff.Id, handOff.Last.Number, due, meaning, calendar.Version);
    }

    /// <summary>
    /// When a rung fires: at nine in the morning of its working day, or some office hours around the due instant.
    /// </summary>
    public static DateTimeOffset? InstantOf(Rung rung, CaseClock clock, HolidayCalendar calendar)
    {
        if (clock is not { Due: { } due, DueAt: { } dueAt })
        {
            return null;
        }
        if (rung.Hours)
        {
            return OfficeHours.Shift(dueAt, rung.Offset, calendar);
        }
        var day = due;
        for (var left = Math.Abs(rung.Offset); left > 0;)
        {
            day = day.AddDays(Math.Sign(rung.Offset));
            if (day < calendar.First || day > calendar.Last)
            {
                return null;
            }
            left -= calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return Seoul.StartOf(day).AddMinutes(OfficeHours.Opens);
    }

    internal static List<Recipient> Recipients(IReadOnlyList<string> roles, CaseClock clock, CaseState state)
    {
        var handOff = clock.Kind == ClockKinds.HandOff
            ? state.HandOffs.FirstOrDefault(h => clock.Id.IsOfHandOff(h.Id))
            : null;
        var agency = clock.Agency ?? state.Lead;
        var handler = handOff is null ? state.Officer : handOff.Officer;
        return [.. roles.Select(to => to switch
        {
            "handler" => Recipient.At(agency, handler),
            "desk" => Recipient.Desk(agency),
            "manager" => Recipient.Manager(agency),
            "lead" => Recipient.At(state.Lead, state.Officer),
            "inspector" => Recipient.Inspector,
            _ => Recipient.Firm(state.Firm),
        }).Distinct()];
    }
}
