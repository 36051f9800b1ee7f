using Cases.Grains;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Enters the sweeps when the process starts, and keeps the calendar fresh: a change has the clocks counted again at once.</summary>
internal sealed class JobStart(
    IRecurringJobManager recurring, IBackgroundJobClient jobs, LedgerCalendar calendar, IConfiguration configuration, ILogger<JobStart> log) : BackgroundService
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<DueSweep>("due-sweep", job => job.Run(CancellationToken.None), Cron("DueSweep", "*/15 * * * * *"));
        recurring.AddOrUpdate<HandOutWork>("hand-out-work", job => job.Run(CancellationToken.None), Cron("HandOutWork", "*/30 * * * * *"));
        recurring.AddOrUpdate<Digest>("digest", job => job.Run(CancellationToken.None), Cron("Digest", "0 */10 * * * *"));
        recurring.AddOrUpdate<Recalculation>("recalculation", job => job.Run(CancellationToken.None), Cron("Recalculation", "0 */5 * * * *"));
        recurring.AddOrUpdate<SealHeads>("seal-heads", job => job.Run(CancellationToken.None), Cron("SealHeads", "0 0 18 * * *"));
        calendar.Changed += () => jobs.Enqueue<Recalculation>(job => job.Run(CancellationToken.None));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Refresh);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await calendar.Refresh(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "The calendar could not be read; the one at hand stands.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private string Cron(string job, string usual) => configuration[$"Jobs:{job}"] ?? usual;
}
