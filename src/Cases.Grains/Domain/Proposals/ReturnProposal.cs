namespace Cases.Grains.Domain;

/// <summary>The approver sends a proposal back with a reason; its author may take it back too.</summary>
[By(Side.Lead, Role.Approver, Role.DeskManager, Role.Officer)]
[In(Stage.Received, Stage.InReview, Stage.Served, Stage.Objected)]
public sealed record ReturnProposal(string Reason) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Proposal is not { } proposal ? Outcome.No(ProposalRefusals.None)
        : context.Actor.Role == Role.Officer && proposal.By != context.Actor.Person ? Outcome.No(CaseRefusals.NotAuthor)
        : null;

    public override Outcome Decide(CaseState state, ActContext context) =>
        Outcome.Of(new ProposalReturned(context.At, context.Actor.Person, Reason));
}
