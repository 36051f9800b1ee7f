using System.Collections.Concurrent;
using Cases.Grains.Storage;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Cases.Benchmarks.Deadlines;

/// <summary>A delayed job of Hangfire each. Its calls block, so every caller has a thread.</summary>
internal sealed class HangfireDeadlines : IDeadlines
{
    private const int Workers = 20;
    private readonly PostgreSqlStorage storage;
    private readonly BackgroundJobClient client;
    private readonly ConcurrentDictionary<int, string> jobs = [];
    private Action? stop;

    public HangfireDeadlines(StorageOptions options)
    {
        var tables = new PostgreSqlStorageOptions {
            SchemaName = "hangfire", PrepareSchemaIfNecessary = true, QueuePollInterval = TimeSpan.FromMilliseconds(200) };
        var pool = new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = 90 };
        storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(pool.ConnectionString, tables), tables);
        client = new BackgroundJobClient(storage);
    }

    public string Name => "hangfire";

    public string[] Tables =>
        ["hangfire.job", "hangfire.state", "hangfire.set", "hangfire.jobparameter", "hangfire.jobqueue", "hangfire.hash",
            "hangfire.counter"];

    public Task Start()
    {
        stop =
            new BackgroundJobServer(new BackgroundJobServerOptions {
                WorkerCount = Workers, SchedulePollingInterval = TimeSpan.FromSeconds(1) }, storage).Dispose;
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        stop!();
        return Task.CompletedTask;
    }

    public Task Arm(int number, DateTimeOffset at)
    {
        jobs[number] = client.Schedule(() => Fired.One(), at);
        return Task.CompletedTask;
    }

    public Task Move(int number, DateTimeOffset at)
    {
        client.Reschedule(jobs[number], at);
        return Task.CompletedTask;
    }

    public Task Cancel(int number)
    {
        client.Delete(jobs[number]);
        return Task.CompletedTask;
    }
}
