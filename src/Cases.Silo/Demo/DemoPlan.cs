using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Silo.Demo;

/// <summary>What is settled about a case before it is played.</summary>
/// <param name="Slow">True for a case that everybody lets lie.</param>
/// <param name="Earlier">The cases that the firm filed last before this one, two at most.</param>
/// <param name="Halt">The stage at which the play stops, so that every stage is seen; null: play on.</param>
internal sealed record DemoPlan(
    Guid Id, int Seed, string Number, DemoFirm Firm, DateTimeOffset Arrival, string Procedure, Complex Complex, bool Slow,
    IReadOnlyList<Guid> Earlier, Stage? Halt)
{
    private const int Count = 400;
    private const int Days = 547;

    /// <summary>Cases of the last months, most of them still open.</summary>
    private const int Recent = 170;
    private const int RecentDays = 75;

    private static readonly string[] Procedures =
    [
        "tenancy-contract", "demonstration", "plan-change", "circular-recognition", "individual-grant", "tenancy-contract",
        "fast-check",
        "tenancy-contract-with-permits", "demonstration", "regulation-inquiry", "plan-change", "tenancy-contract",
        "circular-recognition",
        "individual-grant", "tenancy-contract-with-permits", "fast-check", "improvement-request", "demonstration",
        "tenancy-contract",
    ];

    private static readonly Stage?[] Halts =
    [
        null, Stage.InReview, null, Stage.Received, null, Stage.Recommended, null, Stage.InReview, Stage.Decided, null,
        Stage.InReview, null, Stage.Objected,
    ];

    /// <summary>The plans of a world, in the order of arrival, numbered by year.</summary>
    public static IReadOnlyList<DemoPlan> Make(LawBook law, HolidayCalendar calendar, DateTimeOffset anchor, int seed)
    {
        var random = new Random(seed);
        var arrivals = Enumerable.Range(0, Count)
            .Select(i => anchor - Back(i, random))
            .Order().ToArray();
        var perYear = new Dictionary<int, int>();
        var plans = new List<DemoPlan>(Count);
        for (var i = 0; i < Count; i++)
        {
            var year = Seoul.DayOf(arrivals[i]).Year;
            perYear[year] = perYear.GetValueOrDefault(year) + 1;
            var recent = i >= Count - Recent;
            var number = random.Next();
            var firm = DemoFirms.All[i < 30 || i % 20 == 0 ? 0 : random.Next(DemoFirms.All.Count)];
            plans.Add(new(
                new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"demo/{seed}/{i}")).AsSpan(0, 16)),
                number,
                $"{year}-{perYear[year]:000000}",
                firm,
                arrivals[i],
                Procedures[i % Procedures.Length],
                law.Complexes[random.Next(law.Complexes.Count)],
                random.Next(100) < 14,
                [.. plans.Where(p => p.Firm == firm).TakeLast(2).Select(p => p.Id)],
                i >= Count - 4 ? Stage.Arrived : recent ? Halts[i % Halts.Length] : i % 40 == 7 ? Stage.InReview : null));
        }
        return plans;
    }

    private static TimeSpan Back(int i, Random random)
    {
        var days = i < Count - Recent ? RecentDays + random.Next(Days - RecentDays) : 1 + random.Next(RecentDays);
        return TimeSpan.FromMinutes((days * 1440) - (8 * 60) - random.Next(13 * 60));
    }
}
