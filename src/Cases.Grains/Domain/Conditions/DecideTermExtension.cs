namespace Cases.Grains.Domain;

/// <summary>The lead decides on a longer term. A refusal has reasons; a grant a new last day within the longest extension.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Served)]
public sealed record DecideTermExtension(bool Granted, string Reasons, DateOnly? ExpiresOn = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        TermRules.Fault(state) ?? (state.Term!.ExtensionPending ? null : Outcome.No("term.extension-not-asked"));

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var term = state.Term!;
        var longest = context.Law.Procedure(state.Triage)!.Term!.LongestExtension.After(term.EndsOn);
        return Granted != ExpiresOn is not null ? Outcome.No(Granted ? "disposition.expiry-missing" : "disposition.expiry-unexpected")
            : Granted && context.Today > term.EndsOn && !term.LawRevisionPending ? Outcome.No("term.ended", $"{term.EndsOn:yyyy-MM-dd}")
            : ExpiresOn <= term.EndsOn ? Outcome.No("term.not-longer", $"{term.EndsOn:yyyy-MM-dd}")
            : ExpiresOn > longest ? Outcome.No("disposition.term-too-long", $"{longest:yyyy-MM-dd}")
            : Outcome.Of(new TermExtensionDecided(context.At, context.Actor.Person, Granted, ExpiresOn, Reasons));
    }
}
