using Cases.Grains;

namespace Cases.Silo;

/// <summary>Takes in what another process recorded on the calendar.</summary>
internal sealed class CalendarReading(LedgerCalendar calendar, StoreOpening store, ILogger<CalendarReading> log) : BackgroundService
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Refresh);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (store.IsOpen)
                    {
                        await calendar.Refresh(stoppingToken);
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "The calendar could not be read; the one at hand stands.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }
}
