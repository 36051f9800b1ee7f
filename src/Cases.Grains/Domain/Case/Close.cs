namespace Cases.Grains.Domain;

/// <summary>The handler closes a case on which nothing is left to wait for.</summary>
[By(Side.Lead, Role.Officer, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record Close(string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context)
    {
        var clocks = CaseClocks.Of(state, context.Law, context.Calendar);
        var remedy = clocks.Where(c => c.Kind == ClockKinds.Remedy && c.Status != ClockStatus.Ended && c.DueAt > context.At).MaxBy(c => c.DueAt);
        return remedy is not null ? Outcome.No("close.remedy-open", $"{remedy.Due:yyyy-MM-dd}")
            : state.Conditions.Any(c => c.Met is null && c.Due is not null) ? Outcome.No("close.conditions-open")
            : state.Term is { Revoked: false } term && (term.EndsOn >= context.Today || term.LawRevisionPending)
                ? Outcome.No("close.term-runs", $"{term.EndsOn:yyyy-MM-dd}")
            : state.Objection is { DecidedAt: null } ? Outcome.No("close.objection-open")
            : null;
    }

    public override Outcome Decide(CaseState state, ActContext context) => Outcome.Of(new CaseClosed(context.At, context.Actor.Person, Note));
}
