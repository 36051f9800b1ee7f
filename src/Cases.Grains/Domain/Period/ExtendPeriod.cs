using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The lead extends the case's own period, before it lapses, by no more than its original length, for a lawful
/// reason. How often, and whether the firm must consent, depends on the day of receipt.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ExtendPeriod(
    [property: Field(FieldKind.ExtensionReason)] string Reason, [property: Field(FieldKind.Period)] string Period,
    DateOnly Expected, string Note)
    : CaseAct, IOpensWhen, IPutInWriting
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        PeriodRules.NotExtendable(state, context)
        ?? (PeriodRules.NeedsConsent(state, context) && state.Consent is not { Consented: true }
            ? Outcome.No(PeriodRefusals.NeedsConsent) : null);

    /// <summary>
    /// The firm is told one day, and the period must end on it: while the clock stands still there is none to compare with.
    /// </summary>
    private static Outcome Recorded(PeriodExtended extended, CaseState state, ActContext context) =>
        CaseClocks.OwnPeriod(state.Fold(extended), context.Law, context.Calendar) is { Due: { } due } && due != extended.Expected
            ? Outcome.No(PeriodRefusals.ExpectedOtherDay, due) : Outcome.Of(extended);

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var consented = PeriodRules.NeedsConsent(state, context);
        return PeriodRules.Fault(state, context, Period)
            ?? (!PeriodRules.Allows(Reason, state, context) ? Outcome.No(PeriodRefusals.ExtensionReason, Reason)
            : Expected < context.Today ? Outcome.No(FieldRefusals.Past, nameof(Expected))
            : Expected > context.Calendar.Last ? Outcome.No(PeriodRefusals.BeyondCalendar, context.Calendar.Last)
            : consented && state.Consent!.Period != Period ? Outcome.No(PeriodRefusals.ConsentForOther, state.Consent.Period)
            : Recorded(new(context.At, context.Actor.Person, Reason, Period, Expected, Note, consented), state, context));
    }
}
