using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// For everybody: how long each route took. From arrival to decision in working days of 480 minutes, pauses out, of the cases
/// decided in the period; in whole lots as <see cref="SmallCells.Public"/> has them, so that neither a figure nor what it was
/// the day before tells of a case. Reckoned anew at most every <see cref="Every"/>.
/// </summary>
public sealed class RouteStatistics(Reading reading, IPresent present, LawBook law) : IDisposable
{
    /// <summary>How long what was reckoned is told to whoever asks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>How many months back from today.</summary>
    public const int Months = 24;

    private static readonly string Decided = $"""
        select c.procedure_id as procedure, cast(sum(s.working_minutes) as integer) as minutes
        from span_row d
        join case_row c on c.case_id = d.case_id
        join span_row s on s.case_id = d.case_id and s.ended_at <= d.started_at
          and s.step in ('{string.Join("', '", Stretch.ToDecision)}')
        where d.span = 'service' and d.started_at >= @from and d.started_at <= @now and c.procedure_id is not null
        group by d.case_id, c.procedure_id, d.started_at
        order by d.started_at, d.case_id
        """;

    private const string Before = """
        select c.procedure_id as procedure, cast(count(*) as integer) as cases
        from span_row d join case_row c on c.case_id = d.case_id
        where d.span = 'service' and d.started_at < @from and c.procedure_id is not null
        group by c.procedure_id
        """;

    private readonly Kept<StatisticsReport> kept = new(Every, present);

    /// <summary>Every route that is open today or has figures, by its id.</summary>
    public Task<StatisticsReport> Report(CancellationToken cancellation = default) => kept.Get(Reckoned, cancellation);

    public void Dispose() => kept.Dispose();

    private Task<StatisticsReport> Reckoned(CancellationToken cancellation)
    {
        var now = present.Now;
        return reading.Caseless(c => Read(c, now, law), cancellation);
    }

    /// <summary>The edition of an instant.</summary>
    internal static async Task<StatisticsReport> Read(DbConnection connection, DateTimeOffset now, LawBook law)
    {
        var today = Seoul.DayOf(now);
        var from = today.AddMonths(-Months);
        var bounds = new { from = Seoul.StartOf(from), now };
        var decided = (await connection.QueryAsync<(string Procedure, int Minutes)>(Decided, bounds).ConfigureAwait(false))
            .ToLookup(d => d.Procedure, d => d.Minutes);
        var before = (await connection.QueryAsync<(string Procedure, int Cases)>(Before, bounds).ConfigureAwait(false))
            .ToDictionary(b => b.Procedure, b => b.Cases);
        var routes = law.ProceduresFor(today).Select(p => p.Id).Concat(decided.Select(d => d.Key)).Distinct().Order(
            StringComparer.Ordinal);
        return new(
            now, from, today, [.. routes.Select(id => Told(id, [.. decided[id]], before.GetValueOrDefault(id)))]);
    }

    /// <summary>
    /// The lots are counted from the first case ever: one that lies across the first day of the period is not told.
    /// </summary>
    private static RouteFigures Told(string procedure, IReadOnlyList<int> minutes, int before)
    {
        var lots = SmallCells.Public;
        var (first, end) = (lots.WholeLots(before + lots.Fewest - 1) - before, lots.WholeLots(before + minutes.Count) - before);
        var whole = minutes.Skip(first).Take(end - first).Order().ToList();
        return lots.Tells(whole.Count)
            ? new(procedure, whole.Count, Days(TurnaroundFigures.MedianOf(whole)), Days(TurnaroundFigures.P90Of(whole)))
            : new(procedure, null, null, null);
    }

    /// <summary>Days as they are published: with one decimal.</summary>
    internal static decimal? Rounded(decimal? days) =>
        days is { } some ? Math.Round(some, 1, MidpointRounding.AwayFromZero) : null;

    private static decimal? Days(decimal? minutes) => Rounded(minutes / TurnaroundFigures.MinutesADay);
}

/// <summary>One edition of the public figures.</summary>
/// <param name="At">When it was reckoned.</param>
/// <param name="From">First day of decision that is looked at.</param>
/// <param name="To">Last day: that of the edition.</param>
public sealed record StatisticsReport(DateTimeOffset At, DateOnly From, DateOnly To, IReadOnlyList<RouteFigures> Routes)
{
    /// <summary>Those of one route; without figures where there are too few, or no such route.</summary>
    public RouteFigures Of(string procedure) =>
        Routes.FirstOrDefault(r => r.Procedure == procedure) ?? new(procedure, null, null, null);
}

/// <summary>One route: working days with one decimal. All null where too few cases were decided.</summary>
/// <param name="Cases">In whole lots.</param>
/// <param name="P90">Nine tenths were decided in at most so many.</param>
public sealed record RouteFigures(string Procedure, int? Cases, decimal? Median, decimal? P90);
