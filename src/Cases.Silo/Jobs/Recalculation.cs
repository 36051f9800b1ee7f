using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// After a change of the calendar: has the cases that it touches count their clocks again, all or nothing per case.
/// </summary>
internal sealed class Recalculation(
    IReprojection rows, ICalendarSource calendars, Pokes pokes, ILeftOver left, TimeProvider time, ILogger<Recalculation> log,
    ClockWatch clock)
{
    private const int Page = 1000;
    private const int Rows = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 3)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job recalculation");
        var calendar = calendars.Current;
        var round = await JobRound.Begin("recalculation", Pause, left, time, cancellation);
        foreach (var version in await rows.OtherCalendars(calendar.Version, cancellation))
        {
            // A version that this ledger's history does not know came with another release: any day may differ.
            var changed = calendar.Earlier(version) is { } earlier ? calendar.DaysChangedFrom(earlier) : null;
            var done = 0;
            for (Guid? after = null; ;)
            {
                var page = await rows.Touched(version, changed, Page, after, round.Unread(log), cancellation);
                // One that is not full may only have rows left out.
                if (page.Count == 0)
                {
                    break;
                }
                done += await pokes.Send(round, page, new Recalculate(version), cancellation, calendar.Version);
                log.LogInformation("Clocks of {Done} cases counted again under calendar {Calendar}.", done, calendar.Version);
                after = page[^1];
            }
            while (changed is not null && await rows.Confirm(version, calendar.Version, changed, Rows, cancellation) == Rows)
            {
            }
        }
        await round.End();
    }
}
