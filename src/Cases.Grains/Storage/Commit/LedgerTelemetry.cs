using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cases.Grains.Storage.Commit;

/// <summary>What the ledger tells about itself. Names follow OpenTelemetry's conventions; no case content in any.</summary>
internal static class LedgerTelemetry
{
    public static readonly ActivitySource Source = new("Cases");

    private static readonly Meter Meter = new("Cases");

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "cases.ledger.batch.size", "{entry}", "Entries that shared one transaction.");

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "cases.ledger.commit.duration", "s", "From sending a batch to its durable commit.");

    public static void Committed(int entries, long startedAt)
    {
        BatchSize.Record(entries);
        CommitDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }
}
