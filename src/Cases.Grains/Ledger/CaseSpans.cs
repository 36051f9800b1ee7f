using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Ledger;

/// <summary>
/// Who had the ball and for how long: the parts that turnaround is made of. Those of the lead tile the case's life. Only
/// supplements and hand-offs run beside them; the days of a supplement are the firm's and so not in the lead's working time.
/// </summary>
internal static class CaseSpans
{
    internal static IEnumerable<SpanRow> Of(
        CaseState state, IReadOnlyList<CaseClock> clocks, LawBook law, HolidayCalendar calendar)
    {
        Dictionary<string, int> times = [];
        foreach (var (index, led) in state.Stretches.Index())
        {
            var nth = times[led.Step] = times.GetValueOrDefault(led.Step) + 1;
            var end = index + 1 < state.Stretches.Length ? state.Stretches[index + 1].From : state.ClosedAt;
            yield return Span(
                nth == 1 ? led.Step : $"{led.Step}-{nth}", led.Step, led.Agency, led.Officer, led.From, end, ClockOf(led.Step),
                Stretch.ToDecision.Contains(led.Step));
        }
        foreach (var supplement in state.Supplements)
        {
            var id = ClockId.Supplement(supplement.Id);
            yield return Span(
                $"{id}", "supplement", null, null, supplement.AskedAt, supplement.EndedAt ?? state.ClosedAt, id, false);
        }
        foreach (var (handOff, round) in state.HandOffs.SelectMany(h => h.Rounds.Select(r => (h, r))))
        {
            var id = ClockId.HandOff(handOff.Id, round.Number);
            // Where the reply has a period, its own rule says what stops it; where it has none, whatever stops the case does.
            var unmeasured = clocks.FirstOrDefault(c => c.Id == id)?.Count is null;
            yield return Span(
                $"{id}", "hand-off", handOff.Agency, handOff.Officer, round.ReachedAt, round.EndedAt ?? state.ClosedAt, id,
                unmeasured);
        }

        SpanRow Span(string id, string step, string? agency, string? officer, DateTimeOffset from, DateTimeOffset? to,
            ClockId? clock, bool stops)
        {
            var measured = clocks.FirstOrDefault(c => c.Id == clock);
            var last = to is { } at ? Seoul.DayOf(at) : DateOnly.MaxValue;
            var stopped = stops ? CaseClocks.Stops(state, last, law, calendar) : PausesOf(measured?.Count);
            return new(state.Id, id, step, agency, officer, from, to,
                to is { } end ? WorkingTime.MinutesBetween(from, end, stopped, calendar.KnownAt(end)) : null,
                to is { } ended && measured?.DueAt is { } due && ended >= due,
                SpanStops.Written(stopped, from, to));
        }
    }

    private static IReadOnlyList<Pause> PausesOf(Count? count) => count switch
    {
        null => [],
        { PausedSince: { } since } => [.. count.Pauses, new(since, DateOnly.MaxValue, "")],
        _ => count.Pauses,
    };

    /// <summary>The clock that a step of the lead is measured by: examination and approval share the case's own.</summary>
    private static ClockId? ClockOf(string step) => step switch
    {
        Stretch.Intake => ClockId.Intake,
        Stretch.Review or Stretch.Approval => ClockId.Case,
        Stretch.Objection => ClockId.Objection,
        _ => (ClockId?)null,
    };
}
