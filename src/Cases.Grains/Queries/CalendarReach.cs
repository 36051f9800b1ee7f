using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>How far a change of the calendar reaches, for the administrator before he saves it: numbers only, no cases.</summary>
public sealed class CalendarReach(Reading reading, LawBook law, IPresent present)
{
    private const int Page = 500;

    // No other clock can move, but not each of these must.
    private const string Touched =
        "from clock_row where status <> 'ended' and start_day <= @day and (due is null or due >= @day)";

    /// <summary>
    /// The clocks that run over the day of a change, and by how much each would move: every one of them is counted as it
    /// will be, up to <paramref name="most"/> cases. Null for anybody but the administrator.
    /// </summary>
    public async Task<CalendarTouch?> Of(Viewer viewer, CalendarEntry entry, int most, CancellationToken cancellation = default)
    {
        if (!viewer.Reach.RunsTheHouse)
        {
            return null;
        }
        var (day, now) = (entry.Day, present.Calendar);
        var (clocks, cases) = await reading.Caseless(c => c.QuerySingleAsync<(int, int)>(
            $"select cast(count(*) as integer), cast(count(distinct case_id) as integer) {Touched}", new { day }), cancellation)
                .ConfigureAwait(false);
        var context = new ActContext(Actor.System, present.Now, law, now.Corrected(entry, present.Now));
        var moved = new Dictionary<(string? Agency, string Kind, int Days), int>();
        var (looked, unread) = (0, 0);
        for (var after = Guid.Empty; looked < most;)
        {
            var last = after;
            var ids = (await reading.Unshown(c => c.QueryAsync<Guid>(
                $"select distinct case_id {Touched} and case_id > @last order by case_id limit @limit",
                new { day, last, limit = Math.Min(Page, most - looked) }),
                cancellation).ConfigureAwait(false)).AsList();
            if (ids.Count == 0)
            {
                break;
            }
            var events = await reading.Unshown(c => c.QueryAsync<CaseEventRow>(
                $"select case_id, name, body from case_event where {reading.AnyOf("case_id", "@ids")} order by case_id, version",
                new { ids = ids.ToArray() }), cancellation).ConfigureAwait(false);
            foreach (var history in events.GroupBy(e => e.CaseId))
            {
                if (Moves(history.Key, history, now, context) is not { } moves)
                {
                    unread++;
                    continue;
                }
                foreach (var group in moves)
                {
                    moved[group] = moved.GetValueOrDefault(group) + 1;
                }
            }
            (after, looked) = (ids[^1], looked + ids.Count);
        }
        return new(clocks, cases, looked - unread, unread, [.. moved
            .Select(m => new ClocksMoved(m.Key.Agency, m.Key.Kind, m.Key.Days, m.Value))
            .OrderByDescending(m => m.Clocks).ThenBy(m => m.Agency).ThenBy(m => m.Kind).ThenBy(m => m.Days)]);
    }

    /// <summary>
    /// The moves of one case's clocks; null where it cannot be read or counted: one such case keeps nobody from entering a
    /// holiday.
    /// </summary>
    private List<(string? Agency, string Kind, int Days)>? Moves(
        Guid id, IEnumerable<CaseEventRow> history, HolidayCalendar now, ActContext context)
    {
        try
        {
            var state = (CaseState.Empty with { Id = id }).Fold(history.Select(e => CaseJson.Event(e.Name, e.Body)));
            var moves = MovedClocks.Between(state, now, context).OfType<ClockMoved>().ToList();
            var holders = moves.Count == 0 ? [] : CaseClocks.Of(state, law, now).ToDictionary(c => c.Id, c => c.Agency);
            return moves.ConvertAll(
                m => (holders[m.Clock], m.Clock.Kind, m.NewDue.DayNumber - m.OldDue.DayNumber));
        }
        catch (Exception e) when (e is UnreadableEventException or InvalidOperationException or BeyondHorizonException)
        {
            return null;
        }
    }

    private sealed record CaseEventRow(Guid CaseId, string Name, byte[] Body);
}

/// <summary>What a changed day would do to running clocks.</summary>
/// <param name="Clocks">The running clocks whose span holds the day.</param>
/// <param name="Cases">The cases they belong to.</param>
/// <param name="Counted">How many of these cases were counted again; fewer than <paramref name="Cases"/> where they are too
/// many.</param>
/// <param name="Unread">How many could not be counted because this build cannot read them.</param>
/// <param name="Moved">The clocks that move, most first.</param>
public sealed record CalendarTouch(int Clocks, int Cases, int Counted, int Unread, IReadOnlyList<ClocksMoved> Moved);

/// <summary>How many clocks of one agency (null: the firms') and one kind move by the same days.</summary>
/// <param name="Days">Calendar days; negative is earlier.</param>
public sealed record ClocksMoved(string? Agency, string Kind, int Days, int Clocks);
