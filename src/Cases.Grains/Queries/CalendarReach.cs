using Cases.Grains.Domain;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>How far a change of the calendar reaches, for the administrator before he saves it: numbers only, no cases.</summary>
public sealed class CalendarReach(IReadDatabase database)
{
    private const string Sql = """
        select cast(count(*) as integer) as clocks, cast(count(distinct case_id) as integer) as cases
        from clock_row where status <> 'ended' and start_day <= @day and (due is null or due >= @day)
        """;

    /// <summary>
    /// The clocks that run over the day, from the first day of their count to the last lawful one, and the cases they
    /// belong to: no other clock can move, but not each of these must. Null for anybody but the administrator.
    /// </summary>
    public async Task<CalendarTouch?> Of(Viewer viewer, DateOnly day, CancellationToken cancellation = default) =>
        viewer.Actor.Role != Role.Administrator ? null
        : await database.Read(c => c.QuerySingleAsync<CalendarTouch>(Sql, new { day }), cancellation).ConfigureAwait(false);
}

/// <summary>At most how many running clocks a changed day moves, and of how many cases.</summary>
public sealed record CalendarTouch(int Clocks, int Cases);
