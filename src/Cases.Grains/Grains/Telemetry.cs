using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cases.Grains;

/// <summary>The names under which Cases tells what happens. No personal data goes into any of them.</summary>
public static class Telemetry
{
    public const string Name = "Cases";
    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Acts by name and answer: done, conflict or the code they were declined with.</summary>
    public static readonly Counter<long> Acts = Meter.CreateCounter<long>("cases.acts", "{act}", "Acts on cases by their answer");

    /// <summary>What a job left for its next run, by job and reason; who or which stands in the log, by id.</summary>
    public static readonly Counter<long> LeftOver = Meter.CreateCounter<long>(
        "cases.jobs.left_over", "{item}", "Items that a job left for its next run");
}
