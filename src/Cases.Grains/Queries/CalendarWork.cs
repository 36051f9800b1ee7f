using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// How far the recalculation after a change of the calendar has come: told by the rows themselves, whichever process does the
/// work.
/// </summary>
public sealed class CalendarWork(Reading reading, IPresent present)
{
    private const string Sql = """
        select cast(count(*) as integer) as running,
               cast(coalesce(sum(case when calendar_version = @version then 0 else 1 end), 0) as integer) as waiting
        from clock_row where status <> 'ended'
        """;

    private const string Told = """
        select cast(count(*) as integer) from (
          select distinct case_id, clock, rung from notice_row where rung like 'moved%' and issued_at >= @since) moved
        """;

    /// <summary>
    /// The running clocks, those not yet counted under the calendar at hand, and those whose holder was told of another day
    /// since. Null for anybody but the administrator.
    /// </summary>
    public async Task<CalendarProgress?> Since(Viewer viewer, DateTimeOffset since, CancellationToken cancellation = default) =>
        !viewer.Reach.RunsTheHouse ? null
        : await reading.Caseless(
            async c =>
            {
                var (running, waiting) = await c.QuerySingleAsync<(int, int)>(Sql, new { version = present.Calendar.Version });
                return new CalendarProgress(running, waiting, await c.ExecuteScalarAsync<int>(Told, new { since }));
            }, cancellation).ConfigureAwait(false);
}

/// <summary>How a recalculation stands.</summary>
/// <param name="Running">Clocks that are not ended.</param>
/// <param name="Waiting">Those of them still counted with another calendar.</param>
/// <param name="Moved">Clocks that got another day.</param>
public sealed record CalendarProgress(int Running, int Waiting, int Moved)
{
    public bool Done => Waiting == 0;
}
