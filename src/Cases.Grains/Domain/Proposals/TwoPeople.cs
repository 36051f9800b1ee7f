namespace Cases.Grains.Domain;

/// <summary>The rule of two people, for every act that is declared to take them.</summary>
internal static class TwoPeople
{
    /// <summary>
    /// What is recorded of an act that was decided on: a proposal where it takes two people, if somebody is left to approve it.
    /// </summary>
    internal static Outcome Of(CaseAct act, Outcome.Accepted decided, CaseState state, ActContext context) =>
        !ActShape.Of(act.GetType()).TakesTwo(act) ? decided
        : Alone(act, context.Actor.Person, state, context)
        ?? Outcome.Of(new ActProposed(context.At, context.Actor.Person, act));

    /// <summary>
    /// The refusal where nobody is left of those who may approve; null where somebody is, and where the directory knows of nobody
    /// at all yet: who never signed in is not in it.
    /// </summary>
    internal static Outcome? Alone(CaseAct act, string first, CaseState state, ActContext context) =>
        context.Approvers is { Count: > 0 } approvers && !approvers.Except(act.TookPart(state)).Any(other => other != first)
            ? Outcome.No(ProposalRefusals.NobodyLeft, state.Lead) : null;
}
