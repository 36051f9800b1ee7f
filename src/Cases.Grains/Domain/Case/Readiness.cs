using System.Collections.Concurrent;

namespace Cases.Grains.Domain;

/// <summary>
/// An act that a case may not be open for although role and stage allow it. Its decision begins with this rule; offers
/// ask the same.
/// </summary>
public interface IOpensWhen
{
    /// <summary>Null when the act is open now with some arguments as far as the case and the law say, else why not.</summary>
    static abstract Outcome? Ready(CaseState state, ActContext context);
}

/// <summary>
/// An act on one numbered part of a case, such as a hand-off, a condition or a pause. Its decision begins with this
/// rule; offers ask the same.
/// </summary>
public interface IOpensOnPart
{
    /// <summary>The numbers of the parts that the act could be about.</summary>
    static abstract IEnumerable<int> Parts(CaseState state);

    /// <summary>Null when the act is open now on this part, else why not.</summary>
    static abstract Outcome? Ready(int part, CaseState state, ActContext context);
}

/// <summary>Whether a case is open for an act, told by the act itself.</summary>
public static class Readiness
{
    private static readonly ConcurrentDictionary<Type, Func<CaseState, ActContext, Outcome?>> Whole = new();
    private static readonly ConcurrentDictionary<Type, Func<CaseState, string?>> Seconds = new();
    private static readonly ConcurrentDictionary<Type, Rules> OnParts = new();

    /// <summary>
    /// Why no arguments whatever make an act of this type lawful now, or null; acts on a part of the case answer for
    /// themselves.
    /// </summary>
    public static Outcome? Refusal(Type act, CaseState state, ActContext context) =>
        state.Proposal is { } proposal && ActShape.Of(act).TwoPeople is not null
            ? Outcome.No(ProposalRefusals.Pending, proposal.By)
        : Whole.GetOrAdd(act, OwnRule)(state, context)
        ?? (Seconds.GetOrAdd(act, FirstPerson)(state) == context.Actor.Person ? Outcome.No(CaseRefusals.SamePerson) : null);

    private static Func<CaseState, ActContext, Outcome?> OwnRule(Type act) => act.IsAssignableTo(typeof(IOpensWhen))
        ? act.GetMethod(nameof(IOpensWhen.Ready), [typeof(CaseState), typeof(ActContext)])!
            .CreateDelegate<Func<CaseState, ActContext, Outcome?>>()
        : static (_, _) => null;

    private static Func<CaseState, string?> FirstPerson(Type act) => act.IsAssignableTo(typeof(IOfSecondPerson))
        ? act.GetMethod(nameof(IOfSecondPerson.First), [typeof(CaseState)])!.CreateDelegate<Func<CaseState, string?>>()
        : static _ => null;

    /// <summary>Whether an act of this type is open now: as a whole, and on one part at least where it is about a part.</summary>
    public static bool IsOpen(Type act, CaseState state, ActContext context) =>
        Refusal(act, state, context) is null
            && (!act.IsAssignableTo(typeof(IOpensOnPart)) || PartsFor(act, state, context).Any());

    /// <summary>The numbers of the parts that an act of this type is open on now; none for an act on no part.</summary>
    public static IEnumerable<int> PartsFor(Type act, CaseState state, ActContext context)
    {
        if (!act.IsAssignableTo(typeof(IOpensOnPart)))
        {
            return [];
        }
        var rules = RulesOf(act);
        return rules.Parts(state).Where(part => rules.Ready(part, state, context) is null);
    }

    /// <summary>
    /// Why an act of this type is not open now: as a whole, or on any of its parts, the latest first and those of others last.
    /// Null where it is open, and where there is no such part.
    /// </summary>
    public static Outcome? WhyNot(Type act, CaseState state, ActContext context)
    {
        if (Refusal(act, state, context) is { } whole)
        {
            return whole;
        }
        if (!act.IsAssignableTo(typeof(IOpensOnPart)))
        {
            return null;
        }
        var rules = RulesOf(act);
        Outcome?[] told = [.. rules.Parts(state).Reverse().Select(part => rules.Ready(part, state, context))];
        return told.Contains(null) ? null
            : told.OrderBy(o => o is Outcome.Declined { Refusal.Kind: RefusalKind.NotYours }).FirstOrDefault();
    }

    private static Rules RulesOf(Type act) => OnParts.GetOrAdd(act, static type => new(
        type.GetMethod(nameof(IOpensOnPart.Parts), [typeof(CaseState)])!.CreateDelegate<Func<CaseState, IEnumerable<int>>>(),
        type.GetMethod(nameof(IOpensOnPart.Ready), [typeof(int), typeof(CaseState), typeof(ActContext)])!
            .CreateDelegate<Func<int, CaseState, ActContext, Outcome?>>()));

    private sealed record Rules(Func<CaseState, IEnumerable<int>> Parts, Func<int, CaseState, ActContext, Outcome?> Ready);
}
