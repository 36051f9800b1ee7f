using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cases.TestKit;

namespace Cases.Benchmarks;

/// <summary>
/// How long it takes to import a log of 15,000 cases with 150,000 events, by the operator's own command on both databases,
/// and how much memory this process ever held.
/// </summary>
internal static class LogBench
{
    private const int CasesInAll = 15_000;
    private const int EventsEach = 10;
    private const double MostSeconds = 30;
    private const long MostMegabytes = 400;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("cases-bench-").FullName;
        try
        {
            await using var cluster = await PostgreSqlCluster.Start();
            var file = Path.Combine(folder, "log.xes");
            await Write(file);
            var sound = true;
            foreach (var (store, database) in new[] { ("SQLite", ""), ("PostgreSQL", await cluster.NewDatabase()) })
            {
                string[] on =
                    ["--Data:Path", Path.Combine(folder, store), "--ConnectionStrings:Postgres", database];
                sound &= await Silo.CommandLine.Run(["migrate", .. on]) == 0;
                var startedAt = Stopwatch.GetTimestamp();
                sound &= await Silo.CommandLine.Run(["log", "import", file, "--name", "bench", .. on]) == 0;
                var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
                var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
                sound &= seconds < MostSeconds && megabytes < MostMegabytes;
                Console.WriteLine(JsonSerializer.Serialize(new
                {
                    bench = "logs", store, cases = CasesInAll, events = CasesInAll * EventsEach, seconds = Math.Round(seconds, 1),
                    megabytes_at_most = megabytes, machine = Machine.Name,
                }));
            }
            return sound ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Write(string path)
    {
        var luck = new Random(15);
        await using var log = new StreamWriter(path);
        await log.WriteLineAsync("<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">");
        for (var number = 0; number < CasesInAll; number++)
        {
            var at = new DateTimeOffset(2022, 1, 3, 0, 0, 0, TimeSpan.Zero).AddMinutes(luck.Next(1_500_000));
            await log.WriteLineAsync($"<trace><string key=\"concept:name\" value=\"case {number}\"/>");
            for (var nth = 0; nth < EventsEach; nth++)
            {
                at = at.AddMinutes(luck.Next(5_000));
                var written = at.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
                await log.WriteLineAsync($"<event><string key=\"concept:name\" value=\"activity {luck.Next(30)}\"/>"
                    + $"<string key=\"org:resource\" value=\"person {luck.Next(50)}\"/>"
                    + $"<date key=\"time:timestamp\" value=\"{written}\"/></event>");
            }
            await log.WriteLineAsync("</trace>");
        }
        await log.WriteLineAsync("</log>");
    }
}
