using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

/// <summary>The calendar of this process: the statutory one with every correction that the ledger holds.</summary>
public sealed class LedgerCalendar(ICaseLedger ledger) : ICalendarSource, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile Known _known = new(HolidayCalendar.Statutory, [], HashChain.Root);

    public HolidayCalendar Current => _known.Calendar;

    /// <summary>What administrators recorded, oldest first.</summary>
    public IReadOnlyList<CalendarEvent> Events => _known.Events;

    /// <summary>Raised once the calendar differs from what it was.</summary>
    public event Action? Changed;

    internal byte[] Hash => _known.Hash;

    /// <summary>Takes in what was recorded since, by this process or another.</summary>
    public async Task Refresh(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var known = _known;
            var stored = await ledger.Read(CalendarJson.Stream, known.Events.Count, cancellation).ConfigureAwait(false);
            if (stored.Count == 0)
            {
                return;
            }
            var events = stored.Select(CalendarJson.Event).ToList();
            var calendar = events.Aggregate(known.Calendar, (c, e) => c.Corrected(e.Entry, e.At));
            _known = new(calendar, [.. known.Events, .. events], stored[^1].Hash);
        }
        finally
        {
            _one.Release();
        }
        Changed?.Invoke();
    }

    public void Dispose() => _one.Dispose();

    private sealed record Known(HolidayCalendar Calendar, IReadOnlyList<CalendarEvent> Events, byte[] Hash);
}

/// <summary>Puts the calendar into a host.</summary>
public static class CalendarRegistration
{
    public static IServiceCollection AddCasesCalendar(this IServiceCollection services)
    {
        services.AddSingleton<LedgerCalendar>();
        return services.AddSingleton<ICalendarSource>(s => s.GetRequiredService<LedgerCalendar>());
    }
}
