namespace Cases.Grains.Domain;

/// <summary>What acts on the term and its conditions have in common.</summary>
internal static class TermRules
{
    internal static Outcome? Fault(CaseState state) =>
        state.Term is null ? Outcome.No(ConditionRefusals.NoTerm)
        : state.Term.Revoked ? Outcome.No(ConditionRefusals.TermRevoked) : null;

    /// <summary>
    /// A last day may stand on any relief; starting and reporting results are duties of a procedure that sets a term.
    /// </summary>
    internal static Outcome? Unforeseen(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Term is null ? Outcome.No(ConditionRefusals.TermNotForeseen) : null;

    internal static Outcome? Open(CaseState state, int condition) =>
        state.Conditions.FirstOrDefault(c => c.Id == condition) is not { } found
            ? Outcome.No(ConditionRefusals.UnknownCondition, condition)
        : found.Met is not null ? Outcome.No(ConditionRefusals.SettledAlready)
        : null;

    internal static Outcome? TooLate(CaseState state, ActContext context)
    {
        if (context.Law.Procedure(state.Triage)!.Term is not { } rule)
        {
            return Outcome.No(PeriodRefusals.ExtensionNotForeseen);
        }
        var last = CaseClocks.LastDayToApply(state.Term!, rule);
        return context.Today > last ? Outcome.No(ConditionRefusals.TooLate, last) : null;
    }
}
