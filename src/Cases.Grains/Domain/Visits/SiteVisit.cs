namespace Cases.Grains.Domain;

/// <summary>The visit to the site that was announced last.</summary>
public sealed record SiteVisit(DateOnly On, string Place, DateTimeOffset AnnouncedAt, VisitState State);

/// <summary>What became of an announced visit.</summary>
public enum VisitState
{
    Announced,
    Held,
    CalledOff,
}

/// <summary>What is wrong with a visit to the site.</summary>
public static class VisitRefusals
{
    public static readonly Refusal<DateOnly?> AnnouncedAlready = new("visit.announced-already", Argument.Day);
    public static readonly Refusal<DateOnly?> BeforeAnnounced =
        new("visit.before-announced", Argument.Day) { About = nameof(HoldVisit.VisitedOn) };
    public static readonly Refusal<DateOnly?> BeyondCalendar =
        new("visit.beyond-calendar", Argument.Day) { About = nameof(AnnounceVisit.VisitOn) };
    public static readonly PlainRefusal NotAnnounced = new("visit.not-announced");

    /// <summary>Why nothing can be said of a visit: none is announced and still to be held.</summary>
    internal static Outcome? NotOpen(CaseState state) =>
        state.Visit is { State: VisitState.Announced } ? null : Outcome.No(NotAnnounced);
}
