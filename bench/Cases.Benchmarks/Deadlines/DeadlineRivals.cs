using System.Diagnostics;
using System.Text.Json;
using Cases.Grains.Storage;
using Cases.TestKit;
using Npgsql;

namespace Cases.Benchmarks.Deadlines;

/// <summary>
/// 100,000 deadlines kept by our engine, by Hangfire's delayed jobs, by Orleans' reminders and by Quartz.NET, one after
/// another in one run, each on a throw-away PostgreSQL of its own with full durability, with 64 callers.
/// </summary>
internal static class DeadlineRivals
{
    private const int FallDue = 2_000;
    private const int Missed = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly DateTimeOffset Far = TimeProvider.System.GetUtcNow().AddDays(30);

    /// <param name="only">How many deadlines (absent: 100,000), then the engines to run, all when none is named.</param>
    public static async Task<int> Run(string[] only)
    {
        var (deadlines, named) = only is [var first, .. var rest] && int.TryParse(first, out var n) ? (n, rest) : (100_000, only);
        // Hangfire's calls block: a thread for each caller, or it would wait for the pool to grow.
        ThreadPool.SetMinThreads(BenchSilo.Callers * 2, BenchSilo.Callers);
        var figures = new Dictionary<string, Figures>();
        foreach (var make in (Func<StorageOptions, IDeadlines>[])
            [o => new OursDeadlines(o), o => new HangfireDeadlines(o), o => new ReminderDeadlines(o), o =>
                new QuartzDeadlines(o)])
        {
            await using var cluster = await PostgreSqlCluster.Start();
            var options =
                new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = await cluster.NewDatabase() };
            SchemaMigration.Apply(options);
            var engine = make(options);
            if (named.Length > 0 && !named.Contains(engine.Name))
            {
                continue;
            }
            figures[engine.Name] = await Measure(engine, options, deadlines);
            await Console.Error.WriteLineAsync($"{engine.Name}: {figures[engine.Name]}");
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "rivals", deadlines, callers = BenchSilo.Callers, machine = Machine.Name, engines = figures,
            ours_over = figures.Where(f => f.Key != "ours" && figures.ContainsKey("ours")).ToDictionary(f => f.Key, f => new
            {
                arm = Ratio(figures["ours"].Arm, f.Value.Arm), move = Ratio(figures["ours"].Move, f.Value.Move),
                cancel = Ratio(figures["ours"].Cancel, f.Value.Cancel),
                fire = Ratio(figures["ours"].Fire, f.Value.Fire), catch_up = Ratio(figures["ours"].CatchUp, f.Value.CatchUp),
            }),
        }, Names));
        return 0;

        static double Ratio(double ours, double theirs) => Math.Round(ours / theirs, 1);
    }

    private static async Task<Figures> Measure(IDeadlines engine, StorageOptions options, int deadlines)
    {
        await engine.Start();
        var arm = await Rate(0, deadlines, i => engine.Arm(i, Far.AddSeconds(i)));
        var (rows, bytes) = await Size(options, engine.Tables);
        var move = await Rate(0, deadlines / 5, i => engine.Move(i, Far.AddDays(1).AddSeconds(i)));
        var cancel = await Rate(deadlines / 5, deadlines / 5, engine.Cancel);

        var fire = await UntilDue(deadlines, FallDue, arm, () => Task.CompletedTask);
        var catchUp = await UntilDue(deadlines + FallDue, Missed, arm, engine.Stop, engine.Start);
        await engine.Stop();
        return new(Math.Round(arm), Math.Round(move), Math.Round(cancel), Math.Round(fire), Math.Round(catchUp), rows, bytes);

        async Task<double> UntilDue(int from, int count, double armed, Func<Task> before, Func<Task>? after = null)
        {
            Fired.None();
            var at = TimeProvider.System.GetUtcNow().AddSeconds(5 + (count / armed * 1.5));
            await Rate(from, count, i => engine.Arm(i, at));
            await before();
            if (Fired.Count > 0)
            {
                throw new InvalidOperationException("Arming took longer than was foreseen.");
            }
            using var soon = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (TimeProvider.System.GetUtcNow() < at && await soon.WaitForNextTickAsync())
            {
            }
            var began = Stopwatch.GetTimestamp();
            await (after?.Invoke() ?? Task.CompletedTask);
            while (Fired.Count < count && Stopwatch.GetElapsedTime(began) < Patience && await soon.WaitForNextTickAsync())
            {
            }
            return Fired.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
    }

    private static async Task<double> Rate(int from, int count, Func<int, Task> act)
    {
        var next = from - 1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, BenchSilo.Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < from + count; i = Interlocked.Increment(ref next))
            {
                await act(i);
            }
        })));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(long Rows, long Bytes)> Size(StorageOptions options, string[] tables)
    {
        await using var source = NpgsqlDataSource.Create(options.ConnectionString!);
        var (rows, bytes) = (0L, 0L);
        foreach (var table in tables)
        {
            await using var ask =
                source.CreateCommand($"select (select count(*) from {table}), pg_total_relation_size('{table}')");
            await using var found = await ask.ExecuteReaderAsync();
            await found.ReadAsync();
            (rows, bytes) = (rows + found.GetInt64(0), bytes + found.GetInt64(1));
        }
        return (rows, bytes);
    }

    /// <summary>Deadlines a second, and what holds them after arming.</summary>
    private sealed record Figures(double Arm, double Move, double Cancel, double Fire, double CatchUp, long Rows, long Bytes);
}
