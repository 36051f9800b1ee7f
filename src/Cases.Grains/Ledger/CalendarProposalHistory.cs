using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Ledger;

/// <summary>What is proposed of the calendar, in a chain of its own: the calendar's holds only what counts.</summary>
public static class CalendarProposalHistory
{
    /// <summary>The chain's id; nothing else ever has it.</summary>
    public static readonly Guid Id = new("ca1e0da2-0000-8000-8000-000000000002");

    public static readonly LedgeredThing<CalendarProposals, CalendarProposalEvent> Thing = new(
        "calendar-proposals", _ => CalendarProposals.Empty, (state, events) => state.Fold(events),
        (_, _, _) => LedgerRows.Nothing, only: Id);
}
