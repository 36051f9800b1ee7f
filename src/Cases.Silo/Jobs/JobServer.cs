using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Hangfire's server of this process. It takes jobs only while the clock can be trusted: one that took them and did nothing
/// would use up turns that the other silos then wait for.
/// </summary>
internal sealed class JobServer(JobStorage storage, JobActivator activator, ClockWatch clock, ILogger<JobServer> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private BackgroundJobServer? _server;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Rounds.Run(Every, Follow, e =>
            log.LogError(e, "The server of the jobs could not be started; it is tried again."), stoppingToken);
        await Stop();
    }

    private async Task Follow(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            await Stop();
        }
        else
        {
            _server ??= new(
                new()
                {
                    Activator = activator,
                    WorkerCount = 4,
                    SchedulePollingInterval = TimeSpan.FromSeconds(5),
                    StopTimeout = TimeSpan.FromMilliseconds(500),
                    ShutdownTimeout = TimeSpan.FromSeconds(2),
                },
                storage);
        }
    }

    private async Task Stop()
    {
        if (_server is { } server)
        {
            _server = null;
            server.SendStop();
            await server.WaitForShutdownAsync(CancellationToken.None);
            server.Dispose();
        }
    }
}
