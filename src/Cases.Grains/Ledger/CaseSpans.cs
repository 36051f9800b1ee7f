using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Ledger;

/// <summary>
/// Who had the ball and for how long: the stretches that turnaround is made of. Hand-offs run beside the lead's
/// own review, so spans may overlap.
/// </summary>
internal static class CaseSpans
{
    internal static IEnumerable<SpanRow> Of(CaseState state, IReadOnlyList<CaseClock> clocks, HolidayCalendar calendar)
    {
        var first = state.FormerLeads.FirstOrDefault() ?? state.Lead;
        yield return Span("intake", first, null, state.ArrivedAt, state.ReceivedAt ?? state.ClosedAt, ClockKinds.Intake);
        if (state.ReceivedAt is { } received)
        {
            yield return Span("triage", first, null, received, state.Triage?.At ?? state.ClosedAt, null);
        }
        if (state.Triage is { } triage)
        {
            yield return Span("review", state.Lead, state.Officer, triage.At, state.Recommendation?.At ?? state.DecidedAt ?? state.ClosedAt, ClockKinds.Case);
        }
        foreach (var supplement in state.Supplements)
        {
            var id = $"{ClockKinds.Supplement}-{supplement.Id}";
            yield return Span("supplement", null, null, supplement.AskedAt, supplement.EndedAt ?? state.ClosedAt, id, id);
        }
        foreach (var (handOff, round) in state.HandOffs.SelectMany(h => h.Rounds.Select(r => (h, r))))
        {
            var id = $"{ClockKinds.HandOff}-{handOff.Id}-{round.Number}";
            yield return Span("hand-off", handOff.Agency, handOff.Officer, round.ReachedAt, round.EndedAt ?? state.ClosedAt, id, id);
        }
        if (state.DecidedAt is { } decided)
        {
            yield return Span("service", state.Lead, state.Officer, decided, (state.Objection?.Replaced?.Served ?? state.Served)?.At ?? state.ClosedAt, null);
        }
        if (state.Objection is { } objection)
        {
            yield return Span("objection", state.Lead, null, objection.FiledAt, objection.DecidedAt ?? state.ClosedAt, ClockKinds.Objection);
            if (objection.DecidedAt is { } answered)
            {
                yield return Span("service", state.Lead, state.Officer, answered, objection.ServedAt ?? state.ClosedAt, null, "service-2");
            }
        }

        SpanRow Span(string step, string? agency, string? officer, DateTimeOffset from, DateTimeOffset? to, string? clock, string? id = null)
        {
            var measured = clocks.FirstOrDefault(c => c.Id == clock);
            return new(state.Id, id ?? step, step, agency, officer, from, to,
                to is { } end ? WorkingTime.MinutesBetween(from, end, measured?.Count?.Pauses ?? [], calendar.KnownAt(end)) : null,
                to is { } ended && measured?.DueAt is { } due && ended >= due);
        }
    }
}
