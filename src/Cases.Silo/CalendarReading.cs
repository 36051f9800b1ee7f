using Cases.Grains;

namespace Cases.Silo;

/// <summary>Takes in what another process recorded on the calendar.</summary>
internal sealed class CalendarReading(LedgerCalendar calendar, StoreOpening store, ILogger<CalendarReading> log)
    : BackgroundService
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Refresh,
        stop => store.IsOpen ? calendar.Refresh(stop) : Task.CompletedTask,
        e => log.LogWarning(e, "The calendar could not be read; the one at hand stands."),
        stoppingToken);
}
