using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>The lead asks the firm to consent to a further extension, where the law wants its consent.</summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record AskExtensionConsent([property: Field(FieldKind.Period)] string Period, string Note) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Consent is { Consented: null } ? Outcome.No(PeriodRefusals.ConsentAskedAlready)
        : PeriodRules.NotExtendable(state, context)
        ?? (PeriodRules.NeedsConsent(state, context) ? null : Outcome.No(PeriodRefusals.ConsentNotNeeded));

    public override Outcome Decide(CaseState state, ActContext context) =>
        PeriodRules.Fault(state, context, Period)
        ?? Outcome.Of(new ExtensionConsentAsked(context.At, context.Actor.Person, Period, Note));
}
