namespace Cases.Grains.Domain;

/// <summary>The firm consents to a further extension, or refuses.</summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record AnswerExtensionConsent(bool Consented) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Consent is { Consented: null } ? null : Outcome.No(PeriodRefusals.ConsentNotAsked);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ExtensionConsentAnswered(context.At, context.Actor.Person, Consented));
}
