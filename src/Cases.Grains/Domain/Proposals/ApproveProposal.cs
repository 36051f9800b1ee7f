namespace Cases.Grains.Domain;

/// <summary>
/// A second person approves what another proposed: only then it happens, and only if case and law still allow it.
/// </summary>
[By(Side.Lead, Role.Approver, Role.DeskManager)]
[In(Stage.Received, Stage.InReview, Stage.Served, Stage.Objected)]
public sealed record ApproveProposal : CaseAct, IOpensWhen, IOfSecondPerson, IPutInWriting
{
    public static string? First(CaseState state) => state.Proposal?.By;

    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Proposal is not { } proposal ? Outcome.No(ProposalRefusals.None)
        : TwoPeople.Alone(proposal.Act, proposal.By, state, context)
        ?? Readiness.Refusal(proposal.Act.GetType(), state with { Proposal = null }, context);

    public override Outcome Decide(CaseState state, ActContext context) =>
        state.Proposal!.Act.Decide(state with { Proposal = null }, context with { ProposedBy = state.Proposal.By });
}
