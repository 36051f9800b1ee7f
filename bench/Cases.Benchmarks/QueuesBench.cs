using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cases.Benchmarks.Http;
using Cases.Benchmarks.Ledger;
using Cases.Cluster.Tests;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Benchmarks;

/// <summary>
/// How long each view of a desk's queue and each search takes at the server, for one user, on a throw-away PostgreSQL in which
/// one case in ten is open.
/// </summary>
internal static class QueuesBench
{
    private const int Times = 100;

    private static readonly (string What, DeskFilter Filter)[] Views =
    [
        .. Enum.GetValues<DeskTab>().SelectMany(tab => Enum.GetValues<DeskSort>().Select(
            sort => ($"{tab} by {sort}", new DeskFilter(tab, Sort: sort)))),
        ("overdue of all", new(DeskTab.All, Overdue: true)),
        ("asked of an agency", new(DeskTab.All, Agency: "mcee")),
        ("in the hand of one", new(DeskTab.All, Of: KeptCases.Officer(1))),
        ("search: a mineral that all name", new(DeskTab.All, "리튬")),
        ("search: the same in English", new(DeskTab.All, "lithium")),
        ("search: a number without its dash", new(DeskTab.All, "1999000010")),
        ("search: two words", new(DeskTab.All, "가상자원 1999000010")),
        ("search: nothing that is there", new(DeskTab.All, "없는말")),
        ("search: in one's own queue", new(DeskTab.Mine, "리튬")),
    ];

    /// <param name="sizes">Cases that are kept, fewest first; absent: 10,000 and 1,000,000.</param>
    public static async Task<int> Run(string[] sizes)
    {
        await using var cluster = await PostgreSqlCluster.Start();
        var storage =
            new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = await cluster.NewDatabase() };
        SchemaMigration.Apply(storage);
        await using var kept = new KeptCases(storage.ConnectionString);
        await kept.Hire();
        await using var services = new ServiceCollection().AddLogging().AddCasesStorage(storage).AddCasesLaw().AddCasesCalendar()
            .AddSingleton<IPresent, Now>().AddCasesQueries().BuildServiceProvider();
        var queue = services.GetRequiredService<DeskQueue>();
        var lead = new Viewer(new(KeptCases.Officer(1), Role.DeskManager, PlayedCases.Agency), "bench");
        var asked = new Viewer(new("bench-asked", Role.DeskManager, "mcee"), "bench");
        foreach (var size in sizes.Length == 0 ? [10_000, 1_000_000] : sizes.Select(
            n => int.Parse(n, CultureInfo.InvariantCulture)))
        {
            await kept.Grow(size);
            await kept.Index();
            foreach (var (what, filter) in Views)
            {
                var viewer = filter.Tab == DeskTab.HandOffs ? asked : lead;
                var found = await queue.Read(viewer, "page:bench", filter);
                var taken = await Taken(() => queue.Read(viewer, "page:bench", filter));
                Console.WriteLine(JsonSerializer.Serialize(new
                {
                    bench = "queues", what, cases = size, open = KeptCases.OneInOpen, found = found.Found, more = found.HasMore,
                    p50_ms = taken.At(0.5), p95_ms = taken.At(0.95), users = 1, machine = Machine.Name,
                }));
            }
        }
        return 0;
    }

    private static async Task<double[]> Taken(Func<Task> what)
    {
        var taken = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await what();
            taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return [.. taken.Order()];
    }

    private sealed class Now(ICalendarSource calendars) : IPresent
    {
        DateTimeOffset IPresent.Now => TimeProvider.System.GetUtcNow();

        public HolidayCalendar Calendar => calendars.Current;
    }
}
