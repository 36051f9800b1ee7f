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
    /// <summary>The names of the acts, in the order in which they are declared.</summary>
    internal IReadOnlyList<string> Names()
    {
        var due = state.Fold(FallsDue.Before(state, now, law, calendar));
        var context = new ActContext(actor, now, law, calendar);
        return [.. ActShape.All.Values.Where(s => Offered(s.Type) && CaseDecider.MayTry(due, s.Type, actor) && Readiness.IsOpen(s.Type, due, context))
            .Select(s => s.Name)];
    }

    /// <summary>The hand-offs that an act of this name is possible on.</summary>
    internal static IEnumerable<HandOff> HandOffsFor(string act, CaseState state, string? agency) => act switch
    {
        "claim-hand-off" => state.HandOffs.Where(h => h.Agency == agency && h.Last.State == RoundState.Open && h.Officer is null),
        "assign-hand-off" or "give-opinion" or "extend-reply" => state.HandOffs.Where(h => h.Agency == agency && h.Last.State == RoundState.Open),
        "close-without-reply" or "cancel-hand-off" => state.HandOffs.Where(h => h.Last.State == RoundState.Open),
        "open-opinion" => state.HandOffs.Where(h => !h.Open),
        _ => state.HandOffs.Where(h => h.Last.State != RoundState.Open),
    };

    // A request is filed on a page of its own, and nobody wakes a case by hand.
    private static bool Offered(Type act) => act != typeof(FileRequest) && act != typeof(Wake);
}
