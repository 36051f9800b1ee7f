using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>The latest decided cases of every route: what forecasts are counted from, and what they are judged by.</summary>
internal sealed class PastOfRoutes
{
    /// <summary>How many of the latest cases of a route are asked what was told of them.</summary>
    private const int Judged = 50;

    private readonly Dictionary<string, RouteForecast> routes;

    internal PastOfRoutes(IEnumerable<(string Procedure, PastCase Case)> decided)
    {
        var byRoute = decided.GroupBy(d => d.Procedure, d => d.Case)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<PastCase>)[.. g.OrderByDescending(c => c.DecidedAt)]);
        routes = byRoute.ToDictionary(r => r.Key, r => new RouteForecast(r.Value));
        Record = byRoute.Values.Aggregate(new ForecastRecord(0, 0), (sum, route) => Judge(route).Aggregate(
            sum, (all, held) => new(all.Told + 1, all.Held + (held ? 1 : 0))));
    }

    /// <summary>How forecasts did that were made when a case of the past entered a piece of its life.</summary>
    internal ForecastRecord Record { get; }

    /// <summary>Null where none was decided.</summary>
    internal RouteForecast? Of(string procedure) => routes.GetValueOrDefault(procedure);

    /// <summary>Each forecast is made only from what had been decided before that instant.</summary>
    private static IEnumerable<bool> Judge(IReadOnlyList<PastCase> route) =>
        from judged in route.Take(Judged)
        from entered in judged.Lefts
        let said = new RouteForecast(route.Where(c => c.DecidedAt < entered.Piece.From)).Of(entered.Piece.Step, 0)
        where said is not null
        select said.Low <= entered.Left && entered.Left <= said.High;
}

/// <summary>How often ranges held that were told before.</summary>
/// <param name="Told">How many were told of cases decided since.</param>
/// <param name="Held">In how many of them the decision came.</param>
public sealed record ForecastRecord(int Told, int Held)
{
    /// <summary>Null where none was told.</summary>
    public decimal? Share => Told == 0 ? null : Held / (decimal)Told;
}
