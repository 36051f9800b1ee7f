using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;

namespace Cases.Grains.Tests.Queries;

/// <summary>Cases of six routes over four years, by one seed.</summary>
internal sealed class ForecastWorld(int seed)
{
    private static readonly HolidayCalendar Calendar = HolidayCalendar.Statutory;
    private readonly Random random = new(seed);

    /// <summary>Days in triage and in review, how far they spread, and whether they have two shapes.</summary>
    private static readonly (string Route, double Triage, double Review, double Spread, bool TwoHumps)[] Routes =
    [
        ("a", 1, 8, 0.3, false), ("b", 3, 20, 0.5, false), ("c", 2, 12, 0.8, false), ("d", 5, 30, 0.4, true),
        ("e", 2, 45, 0.6, false), ("f", 10, 10, 0.7, true),
    ];

    internal sealed record Lived(string Route, PastCase Past)
    {
        /// <summary>The step at an instant, the working minutes in it until then, and those from then to the decision.</summary>
        internal (string Step, int Lasted, int Left) At(DateTimeOffset now, HolidayCalendar calendar)
        {
            var (piece, left) = Past.Lefts.Last(p => p.Piece.From <= now);
            var lasted = Math.Min(piece.Minutes, WorkingTime.MinutesBetween(piece.From, now, [], calendar));
            return (piece.Step, lasted, left - lasted);
        }
    }

    internal List<Lived> Cases(int many)
    {
        List<Lived> lived = [];
        var day = new DateOnly(2023, 1, 2);
        while (lived.Count < many)
        {
            day = day.AddDays(1);
            if (!Calendar.IsWorkingDay(day))
            {
                continue;
            }
            // More arrive in spring, and what arrives then waits longer.
            var load = 1 + (0.25 * Math.Sin(2 * Math.PI * day.DayOfYear / 365));
            for (var n = 0; n < 12 * load; n++)
            {
                lived.Add(One(Routes[random.Next(Routes.Length)], Seoul.StartOf(day).AddHours(9 + (random.NextDouble() * 9)), load));
            }
        }
        return lived;
    }

    private Lived One(
        (string Route, double Triage, double Review, double Spread, bool TwoHumps) route, DateTimeOffset at, double load)
    {
        List<CasePiece> steps = [];
        void Add(string step, double days)
        {
            var minutes = (int)(days * 480);
            var end = End(at, minutes);
            steps.Add(new(step, at, WorkingTime.MinutesBetween(at, end, [], Calendar)));
            at = end;
        }
        Add(Stretch.Intake, 0.2 + random.NextDouble());
        Add(Stretch.Triage, route.Triage * load * Spread(route.Spread));
        Add(Stretch.Review, 0.1 * route.Review * load * Spread(route.Spread));
        // The slowest of three that are asked is waited for.
        Add(CasePieces.Asked, 0.6 * route.Review * load * Enumerable.Range(0, 3).Max(_ => Spread(route.Spread)));
        // Some need an inspection, and are at it three times as long.
        Add(CasePieces.Answered, 0.3 * route.Review * load * Spread(route.Spread) * (route.TwoHumps && random.Next(3) == 0 ? 3 : 1));
        if (random.Next(10) == 0)
        {
            Add(Stretch.Approval, 0.5);
            Add(CasePieces.Answered, 3 * Spread(0.5));
        }
        Add(Stretch.Approval, 0.3 + (2 * random.NextDouble()));
        return new(route.Route, new(at, steps));
    }

    private double Spread(double sigma) =>
        Math.Exp(sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static DateTimeOffset End(DateTimeOffset from, int minutes)
    {
        var day = WorkingTime.DayAfter(from, minutes, [], Calendar)!.Value;
        var (low, high) = (0, 24 * 60);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = WorkingTime.MinutesBetween(from, Seoul.StartOf(day).AddMinutes(middle), [], Calendar) >= minutes
                ? (low, middle) : (middle + 1, high);
        }
        return Seoul.StartOf(day).AddMinutes(low);
    }
}
