using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains;

/// <summary>The one writer of what is proposed of the calendar. Key: 0. Repeating a request id gets the first answer.</summary>
public interface ICalendarProposalsGrain : IGrainWithIntegerKey
{
    /// <summary>Proposes a correction under the id of its request. It changes no day yet.</summary>
    Task<ActAnswer> Propose(CalendarCorrection correction);

    /// <summary>A second administrator confirms a proposal: recorded in the calendar, durably, before this returns.</summary>
    Task<ActAnswer> Confirm(CalendarAnswer answer);

    /// <summary>Who proposed it takes it back, or another administrator turns it down.</summary>
    Task<ActAnswer> Withdraw(CalendarAnswer answer);
}

/// <summary>What an administrator answers to a proposal.</summary>
/// <param name="Reason">Why it is withdrawn; empty where it is confirmed.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.CalendarAnswer")]
public sealed record CalendarAnswer(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] string Person,
    [property: Id(2)] string Role,
    [property: Id(3)] Guid Proposal,
    [property: Id(4)] string Reason)
{
    public static CalendarAnswer Of(Actor actor, Guid proposal, Guid requestId, string reason = "") =>
        new(requestId, actor.Person, $"{actor.Role}", proposal, reason);
}
