using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>All clocks of a case: a pure function of its events, the law data and a calendar.</summary>
public static class CaseClocks
{
    /// <summary>The reason under which a supplement pauses a clock.</summary>
    public const string SupplementPause = "supplement";

    /// <summary>Every clock that ever ran on the case, in the order in which they started.</summary>
    public static IReadOnlyList<CaseClock> Of(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        List<CaseClock> clocks = [Intake(state, law, calendar)];
        if (OwnPeriod(state, law, calendar) is { } own)
        {
            clocks.Add(own);
        }
        clocks.AddRange(state.Supplements.Select(s => SupplementOf(s, law, calendar, state)));
        clocks.AddRange(state.HandOffs.SelectMany(h => h.Rounds.Select(r => ReplyOf(state, h, r, law, calendar))));
        if (state.ReceivedAt is not null && state.Stage is Stage.Received or Stage.InReview or Stage.Recommended)
        {
            clocks.Add(Progress(state, law, calendar));
        }
        if (state.Served is not null && law.Procedure(state.Triage) is { } procedure)
        {
            // One objection a case: against what replaces the decision that was objected to it is not open again.
            clocks.AddRange(procedure.Remedies
                .Where(r => r.Window.Period is not null && r.After.Contains(state.Issued!.Disposition.Kind) && !(
                    r.Here && state.Objection is { Replaced: not null }))
                .Select(r => RemedyOf(state, r, calendar)));
        }
        if (state.Objection is not null)
        {
            clocks.Add(ObjectionOf(state, law, calendar));
        }
        clocks.AddRange(state.Conditions.Where(c => c.Due is not null).Select(c => ConditionOf(state, c)));
        clocks.AddRange(TermClocks(state, law, calendar));
        return clocks;
    }

    private static CaseClock Intake(CaseState state, LawBook law, HolidayCalendar calendar) =>
        Counted(ClockId.Intake, state.ReceivedBy ?? state.Lead, law.General.Intake,
            new(law.General.Intake.Basis, law.General.Intake.Period!.Value, state.ArrivedAt, [], []),
            state.ReceivedAt ?? state.ClosedAt, calendar);

    /// <summary>The case's own period, or null before triage and where no statute sets one.</summary>
    public static CaseClock? OwnPeriod(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        if (law.Procedure(state.Triage) is not { Period: { Period: { } period } rule } || state.ReceivedAt is not { } received)
        {
            return null;
        }
        var longer = rule.Extension?.Citation ?? law.General.ExtensionsFor(Seoul.DayOf(received)).Citation;
        var extensions =
            state.Extensions.Select(e => new Extension(Period(e.Period), e.Reason, Seoul.DayOf(e.At), Citation: longer));
        return Stoppable(ClockId.Case, state.Lead, rule, period, received, [.. extensions],
            state.DecidedAt ?? state.ClosedAt, state, law, calendar);
    }

    /// <summary>The time given to the firm to supplement.</summary>
    public static CaseClock SupplementOf(Supplement supplement, LawBook law, HolidayCalendar calendar, CaseState? state = null)
    {
        var rule = law.General.FirstSupplement;
        var count = new Count(rule.Basis, Period(supplement.Periods[0]), supplement.AskedAt, [],
            [.. supplement.Periods.Skip(1).Select(p => new Extension(Period(p), "firm", Citation: rule.Citation))]);
        return Counted(ClockId.Supplement(supplement.Id), null, rule, count,
            supplement.EndedAt ?? state?.ClosedAt, calendar);
    }

    /// <summary>The reply period of one round of a hand-off.</summary>
    public static CaseClock ReplyOf(CaseState state, HandOff handOff, Round round, LawBook law, HolidayCalendar calendar)
    {
        var rule = law.Procedure(round.Under ?? state.Triage)!.Step(handOff.Step).Reply;
        var id = ClockId.HandOff(handOff.Id, round.Number);
        var end = round.EndedAt ?? state.ClosedAt;
        if (ReplyLength(round, rule) is not { } period)
        {
            return new(id, id.Kind, handOff.Agency, end is null ? ClockStatus.Running : ClockStatus.Ended,
                Seoul.DayOf(round.ReachedAt), null, null, end, rule, null);
        }
        // Its reason is the asked agency's own text and no code: whoever reads the working need not be shown it.
        var extensions = round.Extensions.Select(
            e => new Extension(Period(e.Period), ClockKinds.HandOff, Seoul.DayOf(e.At), Citation: rule.Extension?.Citation));
        // Silence was judged under the calendar that the event names.
        var judged = round.Deemed is { } deemed ? calendar.Earlier(deemed.CalendarVersion) : null;
        var clock = Stoppable(
            id, handOff.Agency, rule.For(period), period, round.ReachedAt, [.. extensions], end, state, law, calendar, judged);
        return clock with { DeemsAt = rule.Silence == Silence.Overdue ? null : clock.DueAt };
    }

    /// <summary>
    /// How long the asked agency has: by the law that governs it, by the step's, or as the lead set it; null when nobody said.
    /// </summary>
    internal static Period? ReplyLength(Round round, ClockRule rule) =>
        round.OwnLaw is { } own ? Period(own.Period) : rule.Period ?? (round.SetPeriod is { } set ? Period(set) : null);

    private static CaseClock Progress(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        var rule = law.General.ProgressNotice;
        var told = state.Notices.Where(n => n.Clock.Is(ClockKinds.Progress)).DistinctBy(n => n.Clock).Count();
        var period = rule.Period!.Value with { Amount = rule.Period.Value.Amount * (told + 1) };
        return Counted(ClockId.Progress(told + 1), state.Lead, rule,
            new(rule.Basis, period, state.ReceivedAt!.Value, [], []), null, calendar);
    }

    /// <summary>The window in which a remedy is open, from service.</summary>
    public static CaseClock RemedyOf(CaseState state, Remedy remedy, HolidayCalendar calendar) =>
        Counted(ClockId.Remedy(remedy.Id), null, remedy.Window,
            new(remedy.Window.Basis, remedy.Window.Period!.Value, state.Served!.At, [], []),
            remedy.Here && state.Objection is { } objection ? objection.FiledAt : state.ClosedAt, calendar);

    /// <summary>The rule of the remedy that an objection was filed under.</summary>
    public static Remedy RemedyRule(CaseState state, LawBook law) =>
        law.Procedure(state.Triage)!.Remedies.First(r => r.Id == state.Objection!.Remedy);

    /// <summary>The time to decide an objection.</summary>
    public static CaseClock ObjectionOf(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        var rule = RemedyRule(state, law).DecideIn!;
        var objection = state.Objection!;
        var count = new Count(rule.Basis, rule.Period!.Value, objection.FiledAt, [],
            objection.ExtendedBy is { } by
                ? [
                    new Extension(Period(by), "objection", FromDayAfterExpiry: rule.Extension?.FromDayAfterExpiry ?? false,
                        Citation: rule.Extension?.Citation)]
                : []);
        return Counted(
            ClockId.Objection, state.Lead, rule, count, objection.DecidedAt ?? state.ClosedAt, calendar);
    }

    private static CaseClock ConditionOf(CaseState state, Condition condition) =>
        OnDay(ClockId.Condition(condition.Id), null, Seoul.DayOf(state.Issued!.At), condition.Due!.Value,
            condition.Met is null && state.Term is not { Revoked: true } ? state.ClosedAt : state.ClosedAt ?? state.Issued.At);

    private static IEnumerable<CaseClock> TermClocks(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        if (state.Term is not { } term || state.Issued is not { } issued)
        {
            yield break;
        }
        var start = Seoul.DayOf(issued.At);
        var over = term.Revoked ? issued.At : state.ClosedAt;
        var end = OnDay(ClockId.Term, null, start, term.EndsOn, over);
        yield return term.LawRevisionPending && end.Status == ClockStatus.Running
            ? end with { Status = ClockStatus.Paused, Due = null, DueAt = null }
            : end;
        if (law.Procedure(state.Triage)?.Term is not { } rule)
        {
            yield break;
        }
        yield return OnDay(ClockId.Apply, null, start, LastDayToApply(term, rule),
            term.ExtensionPending || term.LawRevisionPending ? over ?? issued.At : over);
        // Who asked for the law to be revised need not report the results.
        if (!term.RevisionAsked && !term.Revoked)
        {
            var results = rule.ResultsWithin.After(term.EndsOn);
            yield return OnDay(
                ClockId.Results, null, term.EndsOn, results <= calendar.Last ? results : calendar.Last,
                state.Results?.At ?? state.ClosedAt);
        }
    }

    /// <summary>The last day on which a longer term, or a revision of the law, can be asked for.</summary>
    public static DateOnly LastDayToApply(Term term, TermRule rule) => rule.ApplyBefore.Before(term.EndsOn);

    /// <summary>A clock that the case's pauses and supplements stop, those that its rule names and no others.</summary>
    private static CaseClock Stoppable(
        ClockId id, string? agency, ClockRule rule, Period period, DateTimeOffset from, Extension[] extensions,
        DateTimeOffset? endedAt, CaseState state, LawBook law, HolidayCalendar calendar, HolidayCalendar? judged = null)
    {
        var stopping = state.Pauses.Where(p => rule.PausedBy.Contains(p.Reason)).ToArray();
        var open = endedAt is null && stopping is [.., { To: null } last] ? last : null;
        // What begins once the clock has ended moves it no more.
        var end = endedAt is { } at ? Seoul.DayOf(at) : DateOnly.MaxValue;
        var pauses =
            stopping.Where(p => p != open).Select(p => new Pause(p.From, p.To ?? end, p.Reason, CitationOf(p.Reason, law)))
            .Concat(SupplementPauses(state, rule, law, calendar)).Where(p => p.From <= end);
        var count = rule.From(from, pauses, extensions, period, open?.From, open?.Reason);
        var clock = judged is null ? Counted(id, agency, rule, count, endedAt, calendar)
            : Counted(id, agency, rule, count, null, judged) with { Status = ClockStatus.Ended, EndedAt = endedAt };
        var asked = rule.PausedBy.Contains(SupplementPause) ? state.OpenSupplement : null;
        var isOpen = open is not null && !(clock.Due < open.From);
        return clock.Status != ClockStatus.Running || (!isOpen && asked is null) ? clock
            : clock with { Status = ClockStatus.Paused, PausedTo = isOpen ? null : SupplementOf(asked!, law, calendar).Due };
    }

    private static Citation? CitationOf(string reason, LawBook law) =>
        law.General.Pauses.FirstOrDefault(p => p.Code == reason)?.Citation;

    /// <summary>
    /// All that stopped the case up to a day, whether its procedure sets it a period or not: pauses, and the days given to the
    /// firm.
    /// </summary>
    internal static IReadOnlyList<Pause> Stops(CaseState state, DateOnly end, LawBook law, HolidayCalendar calendar) =>
        [.. state.Pauses.Select(p => new Pause(p.From, p.To ?? end, p.Reason)), .. Supplemented(state, law, calendar)];

    private static IEnumerable<Pause> SupplementPauses(CaseState state, ClockRule rule, LawBook law, HolidayCalendar calendar) =>
        rule.PausedBy.Contains(SupplementPause) ? Supplemented(state, law, calendar) : [];

    private static IEnumerable<Pause> Supplemented(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        foreach (var supplement in state.Supplements)
        {
            var last = SupplementOf(supplement, law, calendar).Due!.Value;
            var given = supplement.EndedAt is { } at ? Seoul.DayOf(at) : last;
            yield return new(
                Seoul.DayOf(supplement.AskedAt), given < last ? given : last, SupplementPause, CitationOf(SupplementPause, law));
        }
    }

    private static CaseClock Counted(
        ClockId id, string? agency, ClockRule rule, Count count, DateTimeOffset? endedAt, HolidayCalendar calendar)
    {
        // What a clock was while it ran it stays: a later correction of the calendar moves no closed period.
        var (due, dueAt) = DeadlineEngine.Compute(count, endedAt is { } end ? calendar.KnownAt(end) : calendar);
        var status = endedAt is null ? ClockStatus.Running : ClockStatus.Ended;
        return due == DateOnly.MaxValue
            ? new(id, id.Kind, agency, status, Seoul.DayOf(count.From), null, null, endedAt, rule, count)
            : new(id, id.Kind, agency, status, Seoul.DayOf(count.From), due, dueAt, endedAt, rule, count);
    }

    private static CaseClock OnDay(ClockId id, string? agency, DateOnly start, DateOnly due, DateTimeOffset? endedAt) =>
        new(id, id.Kind, agency, endedAt is null ? ClockStatus.Running : ClockStatus.Ended, start, due,
            Seoul.StartOf(due.AddDays(1)), endedAt, null, null);

    private static Period Period(string written) =>
        Clocks.Period.TryParse(written, out var period)
            ? period
            : throw new InvalidOperationException($"'{written}' was recorded as a period.");
}
