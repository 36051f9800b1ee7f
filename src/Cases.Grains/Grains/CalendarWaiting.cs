using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>The corrections of the calendar that wait for a second administrator.</summary>
public sealed class CalendarWaiting(ICaseLedger ledger, LedgerCalendar calendar)
{
    /// <summary>Oldest first; none for anybody but an administrator.</summary>
    public async Task<IReadOnlyList<CalendarProposal>> Of(Actor reader, CancellationToken cancellation = default)
    {
        if (!Reach.Of(reader).RunsTheHouse)
        {
            return [];
        }
        var stored = await ledger.Read(CalendarProposalHistory.Id, 0, cancellation).ConfigureAwait(false);
        await calendar.Refresh(cancellation).ConfigureAwait(false);
        return CalendarProposalHistory.Thing.Empty(CalendarProposalHistory.Id).Then(stored).State.Open(calendar.Events);
    }
}
