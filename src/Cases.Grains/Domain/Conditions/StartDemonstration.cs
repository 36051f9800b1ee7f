namespace Cases.Grains.Domain;

/// <summary>The firm starts to use the relief: after service, within the term, insured where the procedure says so.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Served)]
public sealed record StartDemonstration(DateOnly StartedOn) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state)
        ?? TermRules.Unforeseen(state, context)
        ?? (context.Law.Procedure(state.Triage)!.InsuranceBeforeStart && state.Insurance is null
            ? Outcome.No(ConditionRefusals.InsuranceMissing)
            : state.StartedOn is not null ? Outcome.No(ConditionRefusals.StartedAlready)
            : null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        StartedOn > context.Today ? Outcome.No(FieldRefusals.Future, nameof(StartedOn))
        : StartedOn < Calendar.Seoul.DayOf(state.Served!.At) ? Outcome.No(ConditionRefusals.BeforeService)
        : StartedOn > state.Term!.EndsOn ? Outcome.No(ConditionRefusals.TermEnded, state.Term.EndsOn)
        : Outcome.Of(new DemonstrationStarted(context.At, context.Actor.Person, StartedOn));
}
