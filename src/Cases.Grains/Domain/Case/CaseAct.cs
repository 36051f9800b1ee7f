using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>
/// Something somebody asks to do on a case. Each act is one record in one file: its parameters, who may do it
/// (<see cref="ByAttribute"/>), in which stage (<see cref="InAttribute"/>), and <see cref="Decide"/>. Its name on
/// the wire, on pages and in routes is its type's name in kebab-case.
/// </summary>
public abstract record CaseAct
{
    /// <summary>
    /// Decides on the act given the case as it stands, with everything due before it folded in.
    /// Role, side and stage have been checked, and that the act is open where it says when (<see cref="IOpensWhen"/>).
    /// </summary>
    public abstract Outcome Decide(CaseState state, ActContext context);

    /// <summary>Who had a part in what this act is about, and may not be its second person. Most acts know of nobody.</summary>
    internal virtual IEnumerable<string> TookPart(CaseState state) => [];

    /// <summary>
    /// Documents as an event records them that may be without: none at all is an absent member, as it was before acts took any.
    /// </summary>
    protected static IReadOnlyList<DocumentRef>? Recorded(IReadOnlyList<DocumentRef>? documents) =>
        documents is { Count: > 0 } ? documents : null;
}

/// <summary>What a decision may depend on besides the case itself.</summary>
/// <param name="At">The instant of the act, to the millisecond.</param>
/// <param name="Before">The calendar that the case was last recorded under, where that was another one.</param>
/// <param name="ProposedBy">Who proposed the act that the actor approves; null of an act that is done at first hand.</param>
/// <param name="Approvers">
/// Those of the lead agency who may approve, as far as the directory knows; null where it was not asked.
/// </param>
public sealed record ActContext(
    Actor Actor, DateTimeOffset At, LawBook Law, HolidayCalendar Calendar, HolidayCalendar? Before = null,
    string? ProposedBy = null, IReadOnlyList<string>? Approvers = null)
{
    /// <summary>The legal day of the act, in Seoul.</summary>
    public DateOnly Today => Seoul.DayOf(At);
}
