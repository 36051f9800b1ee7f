using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>What makes a disposition lawful.</summary>
internal static class DispositionRules
{
    internal static bool Grants(DispositionKind kind) => kind is DispositionKind.Granted or DispositionKind.GrantedWithConditions;

    /// <summary>What the procedure and the day leave wrong with the disposition, or null.</summary>
    internal static Outcome? Fault(Disposition disposition, CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        return !procedure.Outcomes.Contains(disposition.Kind)
            ? Outcome.No(DecisionRefusals.DispositionNotForeseen, disposition.Kind)
            : disposition.Conditions.Any(c => c.Due < context.Today) ? Outcome.No(FieldRefusals.Past, "Conditions")
            : disposition.Conditions.Any(c => c.Due > context.Calendar.Last)
                ? Outcome.No(CalendarRefusals.BeyondHorizon, context.Calendar.First, context.Calendar.Last)
            : TermFault(disposition, procedure, context);
    }

    /// <summary>What has to happen before this can be recommended, or null.</summary>
    internal static Outcome? Unready(Disposition disposition, CaseState state, ActContext context)
    {
        var procedure = context.Law.Procedure(state.Triage)!;
        var grants = Grants(disposition.Kind);
        var unasked = procedure.Steps.FirstOrDefault(
            s => s.Required && state.HandOffs.All(h => h.Step != s.Id || h.Last.State == RoundState.Cancelled));
        var disagreeing = procedure.Steps.Where(s => s.MustAgree)
            .FirstOrDefault(
                s => !state.HandOffs.Any(h => h.Step == s.Id) || state.HandOffs.Any(h => h.Step == s.Id && !Agrees(h.Last)));
        return grants && unasked is not null ? Outcome.No(DecisionRefusals.NotAsked, unasked.Id)
            : grants && disagreeing is not null ? Outcome.No(DecisionRefusals.NotAgreed, disagreeing.Id)
            : grants && procedure.Committee is not null
                && state.Committees.LastOrDefault()?.Result is not (CommitteeResult.For or CommitteeResult.ForWithConditions)
                ? Outcome.No(DecisionRefusals.CommitteeMissing)
            : null;
    }

    private static bool Agrees(Round round) => round switch
    {
        { State: RoundState.Answered, Opinion.Kind: OpinionKind.Agree or OpinionKind.AgreeWithConditions } => true,
        { State: RoundState.Deemed } => true,
        _ => false,
    };

    private static Outcome? TermFault(Disposition disposition, Procedure procedure, ActContext context)
    {
        var grants = Grants(disposition.Kind);
        if (disposition.ExpiresOn is { } end)
        {
            var longest = procedure.Term is { } term ? term.Longest.After(context.Today) : (DateOnly?)null;
            return !grants ? Outcome.No(DecisionRefusals.ExpiryUnexpected)
                : end <= context.Today ? Outcome.No(FieldRefusals.Past, nameof(Disposition.ExpiresOn))
                : end > (longest ?? context.Calendar.Last)
                    ? Outcome.No(DecisionRefusals.TermTooLong, longest ?? context.Calendar.Last)
                : null;
        }
        return grants && procedure.Term is not null ? Outcome.No(DecisionRefusals.ExpiryMissing) : null;
    }
}
