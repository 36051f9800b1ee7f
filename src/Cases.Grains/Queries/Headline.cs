using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// The cases of one lead, or of all, by calendar month or quarter: what came in and went out, what was left over, and how long
/// the decided ones took. A desk manager sees his own agency's; the inspector and the auditor those of all.
/// </summary>
public sealed class Headline(Reading reading, IPresent present)
{
    private const string Led = """
        (cast(@agency as text) is null or c.lead_agency = @agency)
          and (cast(@procedure as text) is null or c.procedure_id = @procedure)
          and (cast(@kind as text) is null or c.kind = @kind)
        """;

    private const string Flow = $"""
        select cast(sum(case when c.arrived_at >= @from then 1 else 0 end) as integer) as arrived,
          cast(sum(case when (d.started_at is null or d.started_at >= @to) and (c.closed_at is null or c.closed_at >= @to)
            then 1 else 0 end) as integer) as left_over,
          cast(sum(case when d.started_at is null and c.closed_at >= @from and c.closed_at < @to then 1 else 0 end) as integer)
            as ended_otherwise
        from case_row c left join span_row d on d.case_id = c.case_id and d.span = 'service'
        where c.arrived_at < @to and (c.closed_at is null or c.closed_at >= @from) and {Led}
        """;

    private static readonly string Decided = $"""
        select cast(sum(s.working_minutes) as integer) as minutes, k.due_at, d.started_at as decided_at
        from span_row d
        join case_row c on c.case_id = d.case_id
        join span_row s on s.case_id = d.case_id and s.ended_at <= d.started_at
          and s.step in ('{string.Join("', '", Stretch.ToDecision)}')
        left join clock_row k on k.case_id = d.case_id and k.clock = 'case'
        where d.span = 'service' and d.started_at >= @from and d.started_at < @to and {Led}
        group by d.case_id, k.due_at, d.started_at
        """;

    /// <summary>
    /// The last whole period, the one before it and the same a year ago, and the one that runs now; null for a viewer who sees no
    /// figures.
    /// </summary>
    /// <param name="quarters">By quarter instead of by month.</param>
    public async Task<IReadOnlyList<PeriodFigures>?> Of(
        Viewer viewer, bool quarters, string? procedure, string? kind, CancellationToken cancellation = default)
    {
        var reach = viewer.Reach;
        if (!reach.SeesFigures)
        {
            return null;
        }
        var now = present.Now;
        var months = quarters ? 3 : 1;
        var today = Seoul.DayOf(now);
        var running = new DateOnly(today.Year, today.Month - ((today.Month - 1) % months), 1);
        var starts = ((int[])[0, -months, -2 * months, -months - 12]).Select(running.AddMonths).ToList();
        return await reading.Caseless(
            async c =>
            {
                List<PeriodFigures> told = [];
                foreach (var from in starts)
                {
                    var end = Seoul.StartOf(from.AddMonths(months));
                    told.Add(await One(c, from, from.AddMonths(months).AddDays(-1), new
                    {
                        agency = reach.SeesAllFigures ? null : reach.Agency, procedure, kind,
                        from = Seoul.StartOf(from), to = end < now ? end : now,
                    }).ConfigureAwait(false));
                }
                return (IReadOnlyList<PeriodFigures>)told;
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>A calendar month that is over, of all agencies.</summary>
    internal static Task<PeriodFigures> OfAll(DbConnection connection, DateOnly first) => One(
        connection, first, first.AddMonths(1).AddDays(-1), new
        {
            agency = (string?)null, procedure = (string?)null, kind = (string?)null,
            from = Seoul.StartOf(first), to = Seoul.StartOf(first.AddMonths(1)),
        });

    private static async Task<PeriodFigures> One(DbConnection connection, DateOnly from, DateOnly to, object asked)
    {
        var flow = await connection.QuerySingleAsync<(int? Arrived, int? LeftOver, int? EndedOtherwise)>(Flow, asked)
            .ConfigureAwait(false);
        var decided = (await connection
            .QueryAsync<(int? Minutes, DateTimeOffset? DueAt, DateTimeOffset DecidedAt)>(Decided, asked)
            .ConfigureAwait(false)).AsList();
        var minutes = decided.Select(d => d.Minutes ?? 0).Order().ToArray();
        return new(
            from, to, flow.Arrived ?? 0, decided.Count, flow.EndedOtherwise ?? 0, flow.LeftOver ?? 0,
            decided.Count(d => d.DueAt is not null), decided.Count(d => d.DecidedAt < d.DueAt),
            TurnaroundFigures.MedianOf(minutes) / TurnaroundFigures.MinutesADay,
            TurnaroundFigures.P90Of(minutes) / TurnaroundFigures.MinutesADay);
    }
}

/// <summary>One calendar month or quarter of Seoul. Days are working days of 480 minutes, pauses out.</summary>
/// <param name="To">Its last day, whether it has come or not.</param>
/// <param name="Arrived">Requests that reached an agency in it.</param>
/// <param name="Decided">First decisions in it.</param>
/// <param name="EndedOtherwise">Closed in it without a decision: withdrawn, returned or closed.</param>
/// <param name="LeftOver">Neither decided nor closed at its end, or now.</param>
/// <param name="WithDeadline">Of the decided, those that had a deadline: what <paramref name="InTime"/> is a part of.</param>
/// <param name="InTime">Decided before the due instant.</param>
/// <param name="Median">From arrival to decision; null when none was decided.</param>
/// <param name="P90">Nine tenths took at most so many; null when none was decided.</param>
public sealed record PeriodFigures(
    DateOnly From, DateOnly To, int Arrived, int Decided, int EndedOtherwise, int LeftOver, int WithDeadline, int InTime,
    decimal? Median, decimal? P90)
{
    /// <summary>Null where none of the decided had a deadline.</summary>
    public decimal? ShareInTime => WithDeadline == 0 ? null : InTime / (decimal)WithDeadline;
}
