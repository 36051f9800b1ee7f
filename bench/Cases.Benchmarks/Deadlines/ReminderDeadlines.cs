using Cases.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Cases.Benchmarks.Deadlines;

/// <summary>Orleans' reminders in their ADO.NET table: a grain each, that takes its reminder back once it has acted.</summary>
internal sealed class ReminderDeadlines(StorageOptions options) : IDeadlines
{
    /// <summary>The table and queries that the provider expects, to its contract.</summary>
    private const string Schema = """
        create table if not exists grains.OrleansRemindersTable (
            ServiceId varchar(150) not null, GrainId varchar(150) not null, ReminderName varchar(150) not null,
            StartTime timestamptz not null, Period bigint not null, GrainHash integer not null, Version integer not null,
            primary key (ServiceId, GrainId, ReminderName));
        create index if not exists reminders_by_hash on grains.OrleansRemindersTable (ServiceId, GrainHash);
        delete from grains.OrleansQuery where QueryKey like '%Reminder%' or QueryKey like 'ReadRangeRows%';
        insert into grains.OrleansQuery (QueryKey, QueryText) values
        ('UpsertReminderRowKey', 'insert into OrleansRemindersTable as r (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
            values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
            on conflict (ServiceId, GrainId, ReminderName) do update set StartTime = excluded.StartTime, Period = excluded.Period,
            GrainHash = excluded.GrainHash, Version = r.Version + 1 returning Version'),
        ('ReadReminderRowKey', 'select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
            where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName'),
        ('ReadReminderRowsKey', 'select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
            where ServiceId = @ServiceId and GrainId = @GrainId'),
        ('ReadRangeRows1Key', 'select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
            where ServiceId = @ServiceId and GrainHash > @BeginHash and GrainHash <= @EndHash'),
        ('ReadRangeRows2Key', 'select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
            where ServiceId = @ServiceId and (GrainHash > @BeginHash or GrainHash <= @EndHash)'),
        ('DeleteReminderRowKey', 'with gone as (delete from OrleansRemindersTable
            where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName and Version = @Version returning 1)
            select count(*)::int from gone'),
        ('DeleteReminderRowsKey', 'delete from OrleansRemindersTable where ServiceId = @ServiceId')
        """;

    private IHost? host;

    public string Name => "reminders";

    public string[] Tables => ["grains.OrleansRemindersTable"];

    public async Task Start()
    {
        await using (var source = NpgsqlDataSource.Create(options.OrleansConnectionString))
        await using (var make = source.CreateCommand(Schema))
        {
            await make.ExecuteNonQueryAsync();
        }
        host = await BenchSilo.Start(options, (_, silo) => silo.UseAdoNetReminderService(reminders =>
            (reminders.Invariant, reminders.ConnectionString) =
                (options.OrleansInvariant, BenchSilo.Pooled(options.OrleansConnectionString))));
    }

    public async Task Stop()
    {
        await host!.StopAsync();
        host.Dispose();
    }

    public Task Arm(int number, DateTimeOffset at) => Grain(number).Arm(at);

    public Task Move(int number, DateTimeOffset at) => Grain(number).Arm(at);

    public Task Cancel(int number) => Grain(number).Cancel();

    private IReminded Grain(int number) => host!.Services.GetRequiredService<IGrainFactory>().GetGrain<IReminded>(number);
}

internal interface IReminded : IGrainWithIntegerKey
{
    Task Arm(DateTimeOffset at);

    Task Cancel();
}

internal sealed class RemindedGrain : Grain, IReminded, IRemindable
{
    private const string Due = "due";
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private IGrainReminder? armed;

    public async Task Arm(DateTimeOffset at)
    {
        var ahead = at - TimeProvider.System.GetUtcNow();
        armed = await this.RegisterOrUpdateReminder(Due, ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero, Again);
    }

    public async Task Cancel() => await this.UnregisterReminder(
        armed ?? await this.GetReminder(Due) ?? throw new InvalidOperationException("Nothing is armed."));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Fired.One();
        await Cancel();
    }
}
