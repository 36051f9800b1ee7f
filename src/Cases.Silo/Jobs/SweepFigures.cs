using Cases.Grains;
using Cases.Grains.Ledger;

namespace Cases.Silo.Jobs;

/// <summary>What the last sweep saw, for the meters.</summary>
internal sealed class SweepFigures
{
    public SweepFigures()
    {
        Telemetry.Meter.CreateObservableGauge("cases.sweep.lag", () => Lag.TotalSeconds, "s", "Age of the oldest thing due when the last sweep began");
        Telemetry.Meter.CreateObservableGauge("cases.open", () => Load.OpenCases, "{case}", "Cases that are not closed");
        Telemetry.Meter.CreateObservableGauge("cases.hand_offs.overdue", () => Load.OverdueHandOffs, "{hand_off}", "Open hand-offs past their due instant");
    }

    public TimeSpan Lag { get; set; }

    public LedgerLoad Load { get; set; } = new(0, 0);
}
