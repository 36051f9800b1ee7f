using Cases.Grains;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>Deletes what was uploaded and is part of no act that was recorded. What an act refers to stays for ever.</summary>
internal sealed class UploadSweep(
    IDocumentStore documents, IConfiguration configuration, ILeftOver left, TimeProvider time, ILogger<UploadSweep> log,
    ClockWatch clock)
{
    /// <summary>Days that an upload waits to be filed, counted from when it was offered last; absent is 90.</summary>
    public const string DaysKey = "Documents:DaysUnfiled";

    private const int Days = 90;

    /// <summary>This job runs once a day anyway: nothing rests longer.</summary>
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run()
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job upload-sweep");
        var before = time.GetUtcNow() - TimeSpan.FromDays(configuration.GetValue(DaysKey, Days));
        var round = await JobRound.Begin("upload-sweep", Daily, left, time, CancellationToken.None);
        var gone = await documents.Sweep(before, (upload, e) =>
        {
            log.LogError(e, "Upload {Upload} could not be swept; the next run tries again.", upload);
            round.Left(upload, "fault");
        });
        await round.End();
        if (gone > 0)
        {
            log.LogInformation("{Uploads} uploads that nobody filed were deleted.", gone);
        }
    }
}
