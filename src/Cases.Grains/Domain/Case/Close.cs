namespace Cases.Grains.Domain;

/// <summary>The handler closes a case on which nothing is left to wait for.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record Close(string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        var clocks = CaseClocks.Of(state, context.Law, context.Calendar);
        var remedy = clocks.Where(c => c.Kind == ClockKinds.Remedy && c.Status != ClockStatus.Ended && c.DueAt > context.At)
            .MaxBy(c => c.DueAt);
        return remedy is not null ? Outcome.No(CaseRefusals.RemedyOpen, remedy.Due)
            : state.Conditions.Any(c => c.Met is null && c.Due is not null) ? Outcome.No(CaseRefusals.ConditionsOpen)
            : state.Term is { Revoked: false } term && (term.EndsOn >= context.Today || term.LawRevisionPending)
                ? Outcome.No(CaseRefusals.TermRuns, term.EndsOn)
            : state.Objection is { DecidedAt: null } ? Outcome.No(CaseRefusals.ObjectionOpen)
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new CaseClosed(context.At, context.Actor.Person, Note));
}
