using System.Globalization;
using System.Text.Json.Nodes;
using Cases.Grains.Domain.Calendar;

namespace Cases.Silo.Tests.Logs;

/// <summary>One event as some file has it.</summary>
internal sealed record Seen(string Case, string Activity, DateTimeOffset At);

/// <summary>The figures of a log, reckoned from their definitions alone and not the way the program does.</summary>
internal static class NaiveReport
{
    private static readonly (int From, int To)[] Office = [(9, 12), (13, 18)];

    public static JsonNode Of(IReadOnlyList<Seen> events, HolidayCalendar calendar)
    {
        var cases = events.GroupBy(e => e.Case).Select(g => g.ToList()).ToList();
        var inTime = cases.Select(c => c.OrderBy(e => e.At.UtcDateTime).ToList()).ToList();
        var waits = new Dictionary<string, List<double>>();
        foreach (var steps in inTime)
        {
            for (var at = 1; at < steps.Count; at++)
            {
                waits.TryAdd(steps[at].Activity, []);
                waits[steps[at].Activity].Add((steps[at].At - steps[at - 1].At).TotalSeconds / 3600);
            }
        }
        return new JsonObject
        {
            ["cases"] = cases.Count,
            ["events"] = events.Count,
            ["activities"] = events.Select(e => e.Activity).Distinct().Count(),
            ["variants"] = cases.Select(c => string.Join('\n', c.Select(e => e.Activity))).Distinct().Count(),
            ["duration_days"] = Figures([.. inTime.Select(c => (c[^1].At - c[0].At).TotalSeconds / 86_400)]),
            ["working_hours"] = Figures([.. inTime.Select(c => Working(c[0].At, c[^1].At, calendar))]),
            ["median_wait_hours"] = Object(waits.Select(w => (w.Key, JsonValue.Create(Share(w.Value, 0.5))))),
            ["activity_counts"] = Object(events.GroupBy(e => e.Activity).Select(g => (g.Key, JsonValue.Create(g.Count())))),
            ["arrivals_per_month"] = Object(inTime
                .GroupBy(c => c[0].At.DateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture))
                .Select(g => (g.Key, JsonValue.Create(g.Count())))),
        };
    }

    /// <summary>What differs; figures may differ by what adding them up in another order makes of them.</summary>
    public static IEnumerable<string> Differences(JsonNode? one, JsonNode? other, string path = "")
    {
        if (one is JsonObject members && other is JsonObject others)
        {
            var keys = members.Select(m => m.Key).Union(others.Select(m => m.Key));
            return keys.SelectMany(key => Differences(members[key], others[key], $"{path}/{key}"));
        }
        return one is JsonValue && other is JsonValue && Math.Abs(Number(one) - Number(other)) <= 1e-6 * Math.Max(1, Number(one))
            ? [] : [$"{path}: {one?.ToJsonString()} and {other?.ToJsonString()}"];

        static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
    }

    /// <summary>Hour by hour through every day, as a clerk would.</summary>
    private static double Working(DateTimeOffset from, DateTimeOffset to, HolidayCalendar calendar)
    {
        var hours = 0.0;
        for (var day = from.ToOffset(TimeSpan.FromHours(9)).Date; day <= to.ToOffset(TimeSpan.FromHours(9)); day = day.AddDays(1))
        {
            foreach (var (opens, closes) in calendar.IsWorkingDay(DateOnly.FromDateTime(day)) ? Office : [])
            {
                var (begin, end) = (new DateTimeOffset(day.AddHours(opens), TimeSpan.FromHours(9)),
                    new DateTimeOffset(day.AddHours(closes), TimeSpan.FromHours(9)));
                var (first, last) = (from > begin ? from : begin, to < end ? to : end);
                hours += last > first ? (last - first).TotalHours : 0;
            }
        }
        return hours;
    }

    private static JsonObject Figures(List<double> values) => new()
    {
        ["n"] = values.Count, ["mean"] = values.Sum() / values.Count, ["median"] = Share(values, 0.5),
        ["p75"] = Share(values, 0.75), ["p90"] = Share(values, 0.9), ["p95"] = Share(values, 0.95), ["p99"] = Share(values, 0.99),
        ["max"] = values.Max(),
    };

    private static double Share(List<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var place = share * (sorted.Count - 1);
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return below == above ? sorted[below] : (sorted[below] * (above - place)) + (sorted[above] * (place - below));
    }

    private static JsonObject Object(IEnumerable<(string Key, JsonValue Value)> members) =>
        [.. members.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value))];
}
