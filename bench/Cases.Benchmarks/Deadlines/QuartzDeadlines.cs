using System.Globalization;
using Cases.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace Cases.Benchmarks.Deadlines;

/// <summary>A trigger of Quartz.NET's ADO store each, all on one durable job.</summary>
internal sealed class QuartzDeadlines(StorageOptions options) : IDeadlines
{
    private const int Workers = 20;
    private static readonly JobKey Job = new("due");
    private IHost? host;
    private IScheduler? scheduler;

    public string Name => "quartz";

    public string[] Tables => ["qrtz_triggers", "qrtz_simple_triggers", "qrtz_job_details", "qrtz_fired_triggers"];

    public async Task Start()
    {
        var pool = new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = 90 }.ConnectionString;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Workers);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(pool);
                store.ProvisionSchema();
            });
            quartz.AddJob(typeof(DueJob), job => job.WithIdentity(Job).StoreDurably());
        });
        builder.Services.Configure<QuartzSchedulerOptions>(all => all.MaxBatchSize = Workers);
        builder.Services.AddQuartzHostedService();
        host = builder.Build();
        await host.StartAsync();
        scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    }

    public async Task Stop()
    {
        await host!.StopAsync();
        host.Dispose();
    }

    public async Task Arm(int number, DateTimeOffset at) => await scheduler!.ScheduleJob(Trigger(number, at));

    public async Task Move(int number, DateTimeOffset at) => await scheduler!.RescheduleJob(Key(number), Trigger(number, at));

    public async Task Cancel(int number) => await scheduler!.UnscheduleJob(Key(number));

    private static TriggerKey Key(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static ITrigger Trigger(int number, DateTimeOffset at) =>
        TriggerBuilder.Create().WithIdentity(Key(number)).ForJob(Job).StartAt(at).Build();
}

internal sealed class DueJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Fired.One();
        return ValueTask.CompletedTask;
    }
}
