using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Queries;

/// <summary>
/// Which acts are worth offering to somebody on a case as it stands, everything due until now included. Each act says
/// itself when it is open (<see cref="Readiness"/>), and its decision begins with the same: what is not offered is
/// declined, whatever its arguments.
/// </summary>
internal sealed class CaseOffers(CaseState state, Actor actor, LawBook law, HolidayCalendar calendar, DateTimeOffset now)
{
    private readonly CaseState due = state.Fold(FallsDue.Before(state, now, law, calendar));
    private readonly ActContext context = new(actor, now, law, calendar);

    /// <summary>The names of the acts, in their usual order.</summary>
    internal IReadOnlyList<string> Names() =>
        [.. ActShape.All.Values.Where(s => MayTry(s) && Readiness.IsOpen(s.Type, due, context)).Select(s => s.Name)];

    /// <summary>
    /// The parts of the case that an act is open on, by the name of the act; none for an act that is on no part.
    /// </summary>
    internal ILookup<string, int> Parts() => ActShape.All.Values.Where(MayTry)
        .SelectMany(s => Readiness.PartsFor(s.Type, due, context).Select(part => (s.Name, Part: part)))
        .ToLookup(p => p.Name, p => p.Part);

    /// <summary>Why an act is not among them, as far as the case can say it; null where it is, and where there is nothing it
    /// could be about.</summary>
    internal Outcome.Declined? WhyNot(string act) =>
        ActShape.All.TryGetValue(act, out var shape) ? CaseDecider.WhyNot(due, shape.Type, context) : null;

    private bool MayTry(ActShape shape) => Offered(shape.Type) && CaseDecider.MayTry(due, shape.Type, actor);

    // A request is filed on a page of its own, and nobody wakes a case by hand.
    private static bool Offered(Type act) => act != typeof(FileRequest) && act != typeof(Wake);
}
