namespace Cases.Grains.Domain.Calendar;

/// <summary>What an administrator asks about a correction of the calendar before it counts.</summary>
/// <param name="Proposal">Which one.</param>
public abstract record CalendarProposalAct(Guid Proposal);

/// <summary>Proposes a correction.</summary>
public sealed record ProposeChange(Guid Proposal, CalendarEntry Entry) : CalendarProposalAct(Proposal);

/// <summary>Somebody else than who proposed it confirms it.</summary>
public sealed record ConfirmChange(Guid Proposal) : CalendarProposalAct(Proposal);

/// <summary>Takes it back, or turns it down.</summary>
public sealed record WithdrawChange(Guid Proposal, string Reason) : CalendarProposalAct(Proposal);

/// <summary>The corrections that wait, oldest first, and the law of proposing them.</summary>
public sealed record CalendarProposals(IReadOnlyList<CalendarProposal> Waiting)
{
    public static readonly CalendarProposals Empty = new([]);

    public CalendarProposals Fold(IEnumerable<CalendarProposalEvent> events) => new(
    [
        .. events.Aggregate(Waiting.AsEnumerable(), (waiting, e) => e is CalendarChangeProposed p
            ? waiting.Append(new(p.Proposal, p.Entry, p.At, p.By)) : waiting.Where(w => w.Id != e.Proposal)),
    ]);

    /// <summary>Those that the calendar does not have yet.</summary>
    public IReadOnlyList<CalendarProposal> Open(IReadOnlyList<CalendarEvent> calendar) =>
        [.. Waiting.Where(w => !w.IsIn(calendar))];

    /// <summary>The event to record, or the code of why not.</summary>
    public (CalendarProposalEvent? Event, string? Declined) Decide(
        CalendarProposalAct act, string by, Role role, DateTimeOffset at, CalendarState calendar) =>
        Fault(act, by, role, calendar) is { } no ? (null, no) : act switch
        {
            ProposeChange a => (new CalendarChangeProposed(at, by, a.Proposal, a.Entry.AsRecorded()), null),
            WithdrawChange a => (new CalendarChangeWithdrawn(at, by, a.Proposal, a.Reason), null),
            _ => (new CalendarChangeConfirmed(at, by, act.Proposal), null),
        };

    private string? Fault(CalendarProposalAct act, string by, Role role, CalendarState calendar)
    {
        var asked = Waiting.FirstOrDefault(w => w.Id == act.Proposal);
        var made = asked?.IsIn(calendar.Events) ?? false;
        return role != Role.Administrator ? CaseRefusals.NotYours.Code : act switch
        {
            ProposeChange { Entry: var entry } => Open(calendar.Events).Any(w => w.Entry.Day == entry.Day)
                ? CalendarRefusals.ProposedAlready.Code : CalendarChange.Fault(entry, role, calendar.Calendar),
            _ when asked is null || (made && act is WithdrawChange) => CalendarRefusals.UnknownProposal.Code,
            WithdrawChange { Reason: var reason } => CalendarChange.TextFault([reason]),
            _ when asked.By == by => CaseRefusals.SamePerson.Code,
            _ => made ? null : CalendarChange.Fault(asked.Entry, role, calendar.Calendar),
        };
    }
}
