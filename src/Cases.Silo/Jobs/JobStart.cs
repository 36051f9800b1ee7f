using Cases.Grains;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Enters the sweeps when the process starts, and again while it runs: jobs that were lost with their storage come back
/// by themselves. A change of the calendar has the clocks counted again at once.
/// </summary>
internal sealed class JobStart(
    IRecurringJobManager recurring, IBackgroundJobClient jobs, LedgerCalendar calendar, IConfiguration configuration,
    ILogger<JobStart> log,
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
        recurring.AddOrUpdate<DueSweep>("due-sweep", job => job.Run(CancellationToken.None), Time(nameof(DueSweep)));
        recurring.AddOrUpdate<IndexCases>("index-cases", job => job.Run(CancellationToken.None), Time(nameof(IndexCases)));
        recurring.AddOrUpdate<HandOutWork>("hand-out-work", job => job.Run(CancellationToken.None), Time(nameof(HandOutWork)));
        recurring.AddOrUpdate<Digest>("digest", job => job.Run(CancellationToken.None), Time(nameof(Digest)));
        recurring.AddOrUpdate<ScanUploads>("scan-uploads", job => job.Run(CancellationToken.None), Time(nameof(ScanUploads)));
        recurring.AddOrUpdate<AccountMail>("account-mail", job => job.Run(CancellationToken.None), Time(nameof(AccountMail)));
        recurring.AddOrUpdate<MonthlyMail>("monthly-mail", job => job.Run(CancellationToken.None), Time(nameof(MonthlyMail)));
        recurring.AddOrUpdate<Recalculation>(
            "recalculation", job => job.Run(CancellationToken.None), Time(nameof(Recalculation)));
        recurring.AddOrUpdate<UnfinishedFilings>(
            "unfinished-filings", job => job.Run(CancellationToken.None), Time(nameof(UnfinishedFilings)));
        recurring.AddOrUpdate<UploadSweep>("upload-sweep", job => job.Run(), Time(nameof(UploadSweep)));
        recurring.AddOrUpdate<SealHeads>("seal-heads", job => job.Run(CancellationToken.None), Time(nameof(SealHeads)));
        recurring.AddOrUpdate<DisposeRecords>(
            "dispose-records", job => job.Run(CancellationToken.None), Time(nameof(DisposeRecords)));
    }

    private string Time(string job) => JobTimes.Of(configuration, job);
}
