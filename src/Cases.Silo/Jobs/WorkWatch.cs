using System.Diagnostics.Metrics;
using Cases.Grains;
using Cases.Grains.Ledger;

namespace Cases.Silo.Jobs;

/// <summary>
/// What there is to do, counted once a minute for the meters. Every silo counts for itself, whoever runs the sweeps: none
/// goes on showing what it saw before another took them over, and a sweep costs what it asks for alone.
/// </summary>
internal sealed class WorkWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly IDueCases _due;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkWatch> _log;
    private LedgerLoad _load = new(0, 0);
    private TimeSpan _lag;

    public WorkWatch(IDueCases due, TimeProvider time, ILogger<WorkWatch> log, IMeterFactory meters)
    {
        (_due, _time, _log) = (due, time, log);
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge(
            "cases.sweep.lag", () => _lag.TotalSeconds, "s", "Age of the oldest thing that is due and was not acted on");
        meter.CreateObservableGauge("cases.open", () => _load.OpenCases, "{case}", "Cases that are not closed");
        meter.CreateObservableGauge(
            "cases.hand_offs.overdue", () => _load.OverdueHandOffs, "{hand_off}", "Open hand-offs past their due instant");
    }

    public async Task Count(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        _lag = await _due.Due(now, 1, cancellation: cancellation) is [var oldest, ..] ? now - oldest.WakeAt : TimeSpan.Zero;
        _load = await _due.Load(now, cancellation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.Run(Every, Count, e => _log.LogWarning(e, "What there is to do could not be counted."), stoppingToken);
}
