using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

/// <summary>The calendar of this process: the statutory one with every correction that the ledger holds.</summary>
public sealed class LedgerCalendar(ICaseLedger ledger) : ICalendarSource, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile History<CalendarState, CalendarEvent> _known = CalendarHistory.Thing.Empty(CalendarHistory.Id);

    public HolidayCalendar Current => _known.State.Calendar;

    public CalendarState State => _known.State;

    /// <summary>What administrators recorded, oldest first.</summary>
    public IReadOnlyList<CalendarEvent> Events => _known.State.Events;

    /// <summary>Raised once the calendar differs from what it was.</summary>
    public event Action? Changed;

    /// <summary>Takes in what was recorded since, by this process or another.</summary>
    public async Task Refresh(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var stored = await ledger.Read(CalendarHistory.Id, _known.Version, cancellation).ConfigureAwait(false);
            if (stored.Count == 0)
            {
                return;
            }
            _known = _known.Then(stored);
        }
        finally
        {
            _one.Release();
        }
        Changed?.Invoke();
    }

    public void Dispose() => _one.Dispose();
}

/// <summary>How many people it takes to correct the calendar here.</summary>
/// <param name="OnePerson">True where one administrator may do it alone.</param>
public sealed record CalendarPeople(bool OnePerson);

/// <summary>Puts the calendar into a host.</summary>
public static class CalendarRegistration
{
    /// <summary>The setting for installations with one administrator: true lets one person correct the calendar.</summary>
    public const string OnePersonKey = "Calendar:OnePerson";

    public static IServiceCollection AddCasesCalendar(this IServiceCollection services, bool onePerson = false)
    {
        services.AddSingleton(new CalendarPeople(onePerson));
        services.AddSingleton<LedgerCalendar>();
        services.AddSingleton<CalendarWaiting>();
        return services.AddSingleton<ICalendarSource>(s => s.GetRequiredService<LedgerCalendar>());
    }
}
