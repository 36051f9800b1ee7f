using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Cases.Grains;
using Cases.Grains.Ledger;

namespace Cases.Silo;

/// <summary>
/// Compares this process's clock with the database's, at start and every minute. In between, the time that passed on a
/// clock nobody can set tells what it should be, so that a clock that is set is noticed at once. While the two are too
/// far apart nothing is decided here: a wrong instant on a case is a wrong legal date.
/// </summary>
internal sealed class ClockWatch : BackgroundService
{
    /// <summary>How far apart the clocks may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>An answer that took longer tells the time less exactly than the last quick one and what passed since.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);

    private readonly IStoreClock _store;
    private readonly TimeProvider _time;
    private readonly ILogger<ClockWatch> _log;
    private volatile Anchor? _anchor;

    public ClockWatch(IStoreClock store, TimeProvider time, ILogger<ClockWatch> log, IMeterFactory meters)
    {
        (_store, _time, _log) = (store, time, log);
        meters.Create(Telemetry.Name).CreateObservableGauge(
            "cases.clock.offset", () => Offset.TotalSeconds, "s", "This process's clock less the database's");
    }

    /// <summary>This process's clock less the database's; zero for a store that has no clock of its own.</summary>
    public TimeSpan Offset => _anchor is { } anchor ? _time.GetUtcNow() - anchor.At(Stopwatch.GetTimestamp()) : TimeSpan.Zero;

    /// <summary>What is wrong with the clock, or null.</summary>
    public string? Fault => Offset is var offset && offset.Duration() > Tolerance
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The clock is {offset.TotalSeconds:0} s apart from the database's; "
            + $"at most {Tolerance.TotalSeconds:0} s may be. Set it right.")
        : null;

    /// <summary>Asks the database for its time.</summary>
    public async Task Check(CancellationToken cancellation)
    {
        var before = Stopwatch.GetTimestamp();
        if (await _store.Now(cancellation) is { } now)
        {
            _anchor = Read(_anchor, now, before, Stopwatch.GetTimestamp());
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Every,
        async stop =>
        {
            await Check(stop);
            SayFault();
        },
        e =>
        {
            _log.LogWarning(e, "The database's clock could not be read.");
            SayFault();
        },
        stoppingToken);

    private void SayFault()
    {
        if (Fault is { } fault)
        {
            _log.LogError("{Fault} Acts are turned away and no jobs are taken meanwhile.", fault);
        }
    }

    /// <summary>
    /// What to go by once the database was asked at one timestamp and had answered at another. It read its clock somewhere
    /// between: a slow answer counts only where the last reading lies outside.
    /// </summary>
    internal static Anchor Read(Anchor? last, DateTimeOffset told, long asked, long answered)
    {
        var took = Stopwatch.GetElapsedTime(asked, answered);
        var known = last?.At(answered);
        return last is not null && took > Quick && known >= told && known <= told + took
            ? last
            : new(told, asked + ((answered - asked) / 2));
    }

    /// <summary>The database's time at a timestamp of the clock that nobody can set.</summary>
    internal sealed record Anchor(DateTimeOffset Store, long ReadAt)
    {
        public DateTimeOffset At(long timestamp) => Store + Stopwatch.GetElapsedTime(ReadAt, timestamp);
    }
}
