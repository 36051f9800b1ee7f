using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Ledger;

/// <summary>The calendar in the ledger: one chain, without rows, since every process holds it whole.</summary>
public static class CalendarHistory
{
    /// <summary>The chain's id; nothing else ever has it.</summary>
    public static readonly Guid Id = new("ca1e0da2-0000-8000-8000-000000000001");

    public static readonly LedgeredThing<CalendarState, CalendarEvent> Thing = new(
        "calendar", _ => CalendarState.Empty, (state, events) => state.Fold(events), (_, _, _) => LedgerRows.Nothing, only: Id);
}
