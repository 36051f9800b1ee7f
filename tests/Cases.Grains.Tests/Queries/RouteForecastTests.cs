using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// What is probably left of a case. The generated world is not the rule turned round: its durations are of other shapes in each
/// route, its load goes up and down with the months, and its cases stand still over real holidays.
/// </summary>
public sealed class RouteForecastTests
{
    private static readonly HolidayCalendar Calendar = HolidayCalendar.Statutory;
    private static readonly DateTimeOffset Monday = ReportBed.Monday;

    [Fact]
    public void Those_that_stayed_as_long_in_the_step_say_what_is_left()
    {
        // Twenty-one that took 1 to 21 days of review and one more of approval; the last is far off.
        var forecast = new RouteForecast(Enumerable.Range(1, 21).Select(
            days => Past(days, (Stretch.Review, days * 480 * (days == 21 ? 9 : 1)), (Stretch.Approval, 480))));

        // Eighteen ranks apart of twenty-two: from the second or the first, whichever is nearer to the other end.
        Assert.Equal(new(480 * 2, 480 * 12, 480 * 20, 21, null), forecast.Of(Stretch.Review, 0));
        // None of them ended before this minute, so all are alike; one minute later the first no longer is.
        Assert.Equal(21, forecast.Of(Stretch.Review, 480)!.Alike);
        Assert.Null(forecast.Of(Stretch.Review, 2 * 480 + 1));
        Assert.Equal(20, forecast.Of(Stretch.Review, 481)!.Alike);
        // Of the twenty-one, those with 20 and 21 days of review are not through, with approval, within 20 days.
        Assert.Equal((2, 2 / 21m), (forecast.Of(Stretch.Review, 0, 20 * 480)!.Late, forecast.Of(Stretch.Review, 0, 20 * 480)!.Risk));
    }

    [Fact]
    public void Too_few_other_steps_and_what_is_long_ago_say_nothing()
    {
        var old = Enumerable.Range(1, 50).Select(n => Past(n, (Stretch.Review, 480)));
        Assert.Null(new RouteForecast(old.Take(19)).Of(Stretch.Review, 0));
        Assert.Null(new RouteForecast(old).Of(Stretch.Triage, 0));

        var lately = Enumerable.Range(100, RouteForecast.Latest).Select(n => Past(n, (Stretch.Review, 4800)));
        Assert.Equal(4800, new RouteForecast([.. old, .. lately]).Of(Stretch.Review, 0)!.Low);
    }

    [Fact]
    public void Ranges_hold_what_they_promise_on_cases_that_they_were_not_made_from_and_are_narrower_than_the_route()
    {
        var world = new ForecastWorld(seed: 20261130).Cases(12_000);
        var told = new List<(string Route, bool Held, decimal Width)>();
        // On the first working day of each month, whatever is open then, from what was decided before.
        for (var day = new DateOnly(2024, 7, 1); told.Count < 5_000; day = day.AddMonths(1))
        {
            var now = Seoul.StartOf(day).AddHours(10);
            foreach (var route in world.GroupBy(c => c.Route))
            {
                var decided = route.Where(c => c.Past.DecidedAt < now).Select(c => c.Past).ToList();
                var forecast = new RouteForecast(decided);
                var plain = decided.OrderByDescending(c => c.DecidedAt).Take(RouteForecast.Latest)
                    .Select(c => c.Minutes).Order().ToArray();
                foreach (var open in route.Where(c => c.Past.Pieces[0].From <= now && now < c.Past.DecidedAt))
                {
                    var (step, lasted, left) = open.At(now, Calendar);
                    if (forecast.Of(step, lasted) is { } said)
                    {
                        told.Add((route.Key, said.Low <= left && left <= said.High, (said.High - said.Low)
                            / (decimal)(plain[plain.Length * 9 / 10] - plain[plain.Length / 10])));
                    }
                }
            }
        }

        Assert.InRange(told.Count, 5_000, 7_000);
        Assert.InRange(told.Average(t => t.Held ? 1m : 0m), 0.77m, 0.83m);
        Assert.All(told.GroupBy(t => t.Route).Where(r => r.Count() >= 200),
            r => Assert.InRange(r.Average(t => t.Held ? 1m : 0m), 0.72m, 0.88m));
        Assert.InRange(told.Average(t => t.Width), 0.1m, 0.8m);
    }

    [Fact]
    public void An_examination_falls_into_before_while_and_after_others_are_asked()
    {
        static DateTimeOffset On(int day, int hour = 9) => Monday.Date.AddDays(day).AddHours(hour) is var at
            ? new(at, Seoul.Offset) : default;
        LivedSpan[] spans =
        [
            new(Stretch.Triage, On(0), On(1), null),
            new(Stretch.Review, On(1), null, "2026-03-12/2026-03-12"),
            new(TurnaroundFilter.HandOffs, On(2), On(7), null),
            new(TurnaroundFilter.HandOffs, On(4), On(8), null),
        ];

        Assert.Equal(
            [
                new(Stretch.Triage, On(0), 480), new(Stretch.Review, On(1), 480), new(CasePieces.Asked, On(2), 3 * 480),
                new(CasePieces.Answered, On(8), 240),
            ],
            CasePieces.Of(spans, On(8, 14), Calendar));
        // What was not there yet is not in it.
        Assert.Equal(new(CasePieces.Asked, On(2), 240), CasePieces.Of(spans, On(2, 14), Calendar)[^1]);
    }

    private static PastCase Past(int day, params (string Step, int Minutes)[] steps) =>
        new(Monday.AddDays(day), [.. steps.Select(s => new CasePiece(s.Step, Monday, s.Minutes))]);
}
