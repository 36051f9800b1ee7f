namespace Cases.Grains.Domain;

/// <summary>What acts on the term and its conditions have in common.</summary>
internal static class TermRules
{
    internal static Outcome? Fault(CaseState state) =>
        state.Term is null ? Outcome.No("term.none") : state.Term.Revoked ? Outcome.No("term.revoked") : null;

    /// <summary>A last day may stand on any relief; starting and reporting results are duties of a procedure that sets a term.</summary>
    internal static Outcome? Unforeseen(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Term is null ? Outcome.No("term.not-foreseen") : null;

    internal static Outcome? Open(CaseState state, int condition) =>
        state.Conditions.FirstOrDefault(c => c.Id == condition) is not { } found ? Outcome.No("condition.unknown", $"{condition}")
        : found.Met is not null ? Outcome.No("condition.settled-already")
        : null;

    internal static Outcome? TooLate(CaseState state, ActContext context)
    {
        if (context.Law.Procedure(state.Triage)!.Term is not { } rule)
        {
            return Outcome.No("extension.not-foreseen");
        }
        var last = CaseClocks.LastDayToApply(state.Term!, rule);
        return context.Today > last ? Outcome.No("term.too-late", $"{last:yyyy-MM-dd}") : null;
    }
}
