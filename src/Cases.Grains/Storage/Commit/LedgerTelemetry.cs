using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cases.Grains.Storage.Commit;

/// <summary>What the ledger tells about itself. Names follow OpenTelemetry's conventions; no case content in any.</summary>
internal static class LedgerTelemetry
{
    public static readonly ActivitySource Source = new("Cases");

    private static readonly Meter Meter = new("Cases");

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "cases.ledger.batch.size", "{entry}", "Entries that shared one transaction.", advice: new()
        {
            HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
        });

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "cases.ledger.commit.duration", "s", "From sending a batch to its durable commit.", advice: new()
        {
            // Without these they would be 5, 10, 25 and so on, which are right for milliseconds.
            HistogramBucketBoundaries =
                [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10],
        });

    public static readonly Histogram<int> LogBatchSize = Meter.CreateHistogram<int>(
        "cases.access_log.batch.size", "{line}", "Lines of the access log that shared one transaction.", advice: new()
        {
            HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
        });

    public static readonly Counter<long> UnreadRows = Meter.CreateCounter<long>(
        "cases.ledger.unread_rows", "{row}", "Rows that lists left out because they cannot be read, at each reading.");

    public static void Committed(int entries, long startedAt)
    {
        BatchSize.Record(entries);
        CommitDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }
}
