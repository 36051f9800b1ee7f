using System.Diagnostics;
using System.Text.Json;
using Cases.Benchmarks.Ledger;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cases.Benchmarks;

/// <summary>
/// How long it takes until a new holiday has reached every running clock: the administrator's act on the calendar grain,
/// then the job that production runs, on the real silo over a throw-away PostgreSQL with full durability.
/// </summary>
internal static class RecalculateBench
{
    private const int ClocksEach = 4;
    private const int Sampled = 300;
    private static readonly DateTimeOffset Received = new(2026, 11, 2, 10, 0, 0, Seoul.Offset);

    // The last day of every reply, and one of the working days of every case's own period.
    private static readonly CalendarEntry Holiday =
        new(new DateOnly(2026, 11, 23), true, "임시공휴일", "Temporary holiday", "benchmark");

    public static async Task<int> Run(string[] arguments)
    {
        var cases =
            (arguments is [var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 100_000) / ClocksEach;
        await using var cluster = await PostgreSqlCluster.Start();
        var folder = Directory.CreateTempSubdirectory("cases-bench-");
        using var host = Host(await cluster.NewDatabase(), folder.FullName);
        await host.StartAsync();
        await Fill(host.Services, cases);
        var database = host.Services.GetRequiredService<IReadDatabase>();
        var clocks =
            await database.Read(c => c.ExecuteScalarAsync<long>("select count(*) from clock_row where status <> 'ended'"));

        var startedAt = Stopwatch.GetTimestamp();
        var answer = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICalendarGrain>(0)
            .Correct(CalendarCorrection.Of(new Actor("bench", Role.Administrator), Holiday, Guid.NewGuid(), "second"));
        await host.Services.GetRequiredService<Recalculation>().Run(CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;

        var version = host.Services.GetRequiredService<ICalendarSource>().Current.Version;
        var behind = await database.Read(c => c.ExecuteScalarAsync<long>(
            "select count(*) from clock_row where status <> 'ended' and calendar_version <> @version", new { version }));
        var moved =
            await database.Read(c => c.ExecuteScalarAsync<long>("select count(*) from case_event where name = 'clock-moved'"));
        var different = await Different(host.Services);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "recalculate", store = "PostgreSQL", cases, running_clocks = clocks, moved, behind,
            rows_differing_in_sample = different,
            seconds = Math.Round(seconds, 1), clocks_per_second = Math.Round(clocks / seconds),
            machine = Machine.Name,
        }));
        await host.StopAsync();
        folder.Delete(recursive: true);
        return answer.IsDone && behind == 0 && different == 0 ? 0 : 1;
    }

    private static IHost Host(string database, string folder)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder,
            ["ConnectionStrings:Postgres"] = database,
            ["Jobs:Enabled"] = "false",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Orleans"] = "Error",
            ["Logging:LogLevel:Cases.Silo.Jobs.Recalculation"] = "Information",
        });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(new Fixed(Received.AddHours(2)));
        builder.AddCasesSilo();
        builder.Services.AddSingleton<IStoreClock, NoClock>();
        return builder.Build();
    }

    /// <summary>
    /// Cases in which a plan is changed and two agencies are asked: four running clocks each, made by the domain itself.
    /// </summary>
    private static async Task Fill(IServiceProvider services, int cases)
    {
        var (law, ledger) = (services.GetRequiredService<LawBook>(), services.GetRequiredService<ICaseLedger>());
        var startedAt = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, cases), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancel) =>
        {
            await ledger.Record(WholeCase.Of(Acts(number), Received, law, HolidayCalendar.Statutory), cancel);
        });
        await Console.Error.WriteLineAsync($"{cases} cases stored in {Stopwatch.GetElapsedTime(startedAt).TotalSeconds:0} s");
        await using var control =
            Npgsql.NpgsqlDataSource.Create(services.GetRequiredService<StorageOptions>().LedgerConnectionString);
        await using var analyze = control.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private static IEnumerable<(Actor Actor, CaseAct Act)> Acts(int number)
    {
        var (clerk, officer) = (new Actor("clerk", Role.IntakeClerk, "motir"), new Actor("officer", Role.Officer, "motir"));
        yield return (new Actor("filer", Role.FirmFiler, Firm: $"firm-{number % 200}"),
            new FileRequest($"2026-{number:000000}", "motir", SampleFiling.For()));
        yield return (clerk, new Receive());
        yield return (clerk, new TriageRequest("plan-change", "motir", "담당"));
        yield return (officer, new Claim());
        yield return (officer,
            new AskAgencies([new("byeolbit-si", "plan-consultation", true, "의견"), new("mcee", "plan-consultation", true, "의견")]));
    }

    private static async Task<int> Different(IServiceProvider services)
    {
        var (law, calendar) = (services.GetRequiredService<LawBook>(), services.GetRequiredService<ICalendarSource>().Current);
        var ids = await services.GetRequiredService<IReadDatabase>()
            .Read(c => c.QueryAsync<Guid>("select case_id from case_row order by case_id limit @Sampled", new { Sampled }));
        var different = 0;
        foreach (var id in ids)
        {
            var found = await services.GetRequiredService<LedgerRebuild>()
                .Compare(id, stored => CaseProjection.Of(CaseHistory.Empty(id).Then(stored).State, law, calendar));
            different += found.Count > 0 ? 1 : 0;
        }
        return different;
    }

    /// <summary>The cases were received on a fixed day, far from the database's time on purpose.</summary>
    private sealed class NoClock : IStoreClock
    {
        public Task<DateTimeOffset?> Now(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);
    }

    private sealed class Fixed(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
