using Hangfire;
using Hangfire.InMemory;

namespace Cases.Silo.Jobs;

/// <summary>When each job runs: the setting <c>Jobs:NAME</c> as cron with seconds, in UTC; absent: what is usual.</summary>
internal static class JobTimes
{
    private static readonly Dictionary<string, string> Usual = new()
    {
        [nameof(DueSweep)] = "*/15 * * * * *",
        [nameof(IndexCases)] = "*/5 * * * * *",
        [nameof(HandOutWork)] = "*/30 * * * * *",
        [nameof(ScanUploads)] = "*/5 * * * * *",
        [nameof(AccountMail)] = "*/5 * * * * *",
        // Nine in the morning in Seoul.
        [nameof(MonthlyMail)] = "0 0 0 * * *",
        [nameof(Digest)] = "0 */10 * * * *",
        [nameof(Recalculation)] = "0 */5 * * * *",
        [nameof(UnfinishedFilings)] = "45 * * * * *",
        // Two and three in the morning in Seoul.
        [nameof(UploadSweep)] = "0 0 17 * * *",
        [nameof(SealHeads)] = "0 0 18 * * *",
        [nameof(DisposeRecords)] = "0 20 * * * *",
    };

    public static string Of(IConfiguration set, string job) => Set(set, job) ?? Usual[job];

    /// <summary>Every time that Hangfire would turn away: one alone keeps all jobs from being entered.</summary>
    public static IEnumerable<string> Faults(IConfiguration set) => Usual.Keys
        .Where(job => Set(set, job) is { } time && !IsTime(time))
        .Select(job => $"Jobs:{job}: {Set(set, job)} is no cron line such as {Usual[job]}.");

    private static string? Set(IConfiguration set, string job) => set[$"Jobs:{job}"] is { Length: > 0 } time ? time : null;

    /// <summary>Hangfire keeps its reader of cron lines to itself: it is asked by entering a job that never runs.</summary>
    private static bool IsTime(string time)
    {
        using var nowhere = new InMemoryStorage();
        try
        {
            new RecurringJobManager(nowhere).AddOrUpdate("asked", () => Nothing(), time);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static void Nothing()
    {
    }
}
