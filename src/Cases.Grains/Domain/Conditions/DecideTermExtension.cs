namespace Cases.Grains.Domain;

/// <summary>
/// The lead decides on a longer term. A refusal has reasons; a grant a new last day within the longest extension.
/// </summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
[TwoPeople(Where = nameof(Granted))]
public sealed record DecideTermExtension(bool Granted, string Reasons, DateOnly? ExpiresOn = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state) ?? (state.Term!.ExtensionPending ? null : Outcome.No(ConditionRefusals.TermExtensionNotAsked));

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var term = state.Term!;
        var longest = context.Law.Procedure(state.Triage)!.Term!.LongestExtension.After(term.EndsOn);
        return Granted && ExpiresOn is null ? Outcome.No(DecisionRefusals.ExpiryMissing)
            : !Granted && ExpiresOn is not null ? Outcome.No(DecisionRefusals.ExpiryUnexpected)
            : Granted && context.Today > term.EndsOn && !term.LawRevisionPending
                ? Outcome.No(ConditionRefusals.TermEnded, term.EndsOn)
            : ExpiresOn <= term.EndsOn ? Outcome.No(ConditionRefusals.NotLonger, term.EndsOn)
            : ExpiresOn > longest ? Outcome.No(DecisionRefusals.TermTooLong, longest)
            : Outcome.Of(new TermExtensionDecided(
                context.At, context.Actor.Person, Granted, ExpiresOn, Reasons, context.ProposedBy));
    }
}
