namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// Something that happened to what is proposed of the calendar. Closed family; the codec pins the names on disk. None of them
/// changes the calendar: what counts stands among its own events (<see cref="CalendarEvent"/>).
/// </summary>
/// <param name="Proposal">Chosen by the page that proposed; it is also the request under which the calendar records it.</param>
public abstract record CalendarProposalEvent(DateTimeOffset At, string By, Guid Proposal);

/// <summary>An administrator proposed a correction.</summary>
public sealed record CalendarChangeProposed(DateTimeOffset At, string By, Guid Proposal, CalendarEntry Entry)
    : CalendarProposalEvent(At, By, Proposal);

/// <summary>A second administrator confirmed it; the calendar has it since.</summary>
public sealed record CalendarChangeConfirmed(DateTimeOffset At, string By, Guid Proposal)
    : CalendarProposalEvent(At, By, Proposal);

/// <summary>It was withdrawn by who proposed it, or turned down by another administrator.</summary>
public sealed record CalendarChangeWithdrawn(DateTimeOffset At, string By, Guid Proposal, string Reason)
    : CalendarProposalEvent(At, By, Proposal);

/// <summary>A correction that waits for a second administrator.</summary>
public sealed record CalendarProposal(Guid Id, CalendarEntry Entry, DateTimeOffset At, string By)
{
    /// <summary>
    /// Whether the calendar has it: then it waits no more, also where the process ended before its confirmation was written here.
    /// </summary>
    public bool IsIn(IEnumerable<CalendarEvent> calendar) =>
        calendar.Any(e => e.ConfirmedBy is not null && e.By == By && e.At >= At && e.Entry == Entry);
}
