using Cases.Grains;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Enters the sweeps when the process starts, and again while it runs: jobs that were lost with their storage come back
/// by themselves. A change of the calendar has the clocks counted again at once.
/// </summary>
internal sealed class JobStart(
    IRecurringJobManager recurring, IBackgroundJobClient jobs, LedgerCalendar calendar, IConfiguration configuration, ILogger<JobStart> log,
    JobTables? tables = null) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        calendar.Changed += () =>
        {
            try
            {
                jobs.Enqueue<Recalculation>(job => job.Run(CancellationToken.None));
            }
            catch (BackgroundJobClientException e)
            {
                log.LogWarning(e, "The calendar changed; clocks are counted again with the next regular run.");
            }
        };
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Again,
        _ =>
        {
            if (tables?.Mend() == true)
            {
                log.LogError("The tables of the jobs were gone; they have been made again.");
            }
            Enter();
            return Task.CompletedTask;
        },
        e => log.LogError(e, "The storage of the jobs cannot be used; sweeps stand still until it can."),
        stoppingToken);

    private void Enter()
    {
        recurring.AddOrUpdate<DueSweep>("due-sweep", job => job.Run(CancellationToken.None), Cron("DueSweep", "*/15 * * * * *"));
        recurring.AddOrUpdate<HandOutWork>("hand-out-work", job => job.Run(CancellationToken.None), Cron("HandOutWork", "*/30 * * * * *"));
        recurring.AddOrUpdate<Digest>("digest", job => job.Run(CancellationToken.None), Cron("Digest", "0 */10 * * * *"));
        recurring.AddOrUpdate<Recalculation>("recalculation", job => job.Run(CancellationToken.None), Cron("Recalculation", "0 */5 * * * *"));
        recurring.AddOrUpdate<UnfinishedFilings>("unfinished-filings", job => job.Run(CancellationToken.None), Cron("UnfinishedFilings", "45 * * * * *"));
        // In UTC: two and three in the morning in Seoul.
        recurring.AddOrUpdate<UploadSweep>("upload-sweep", job => job.Run(), Cron("UploadSweep", "0 0 17 * * *"));
        recurring.AddOrUpdate<SealHeads>("seal-heads", job => job.Run(CancellationToken.None), Cron("SealHeads", "0 0 18 * * *"));
    }

    private string Cron(string job, string usual) => configuration[$"Jobs:{job}"] ?? usual;
}
