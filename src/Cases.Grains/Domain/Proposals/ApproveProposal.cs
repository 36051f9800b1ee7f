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
        : Attached.DocumentsOf(proposal.Act).FirstOrDefault(d => IsQuarantined(state, d)) is { } harm
            ? Outcome.No(ProposalRefusals.DocumentQuarantined, harm.Name)
        : TwoPeople.Alone(proposal.Act, proposal.By, state, context)
        ?? Readiness.Refusal(proposal.Act.GetType(), state with { Proposal = null }, context);

    /// <summary>What was found in it came out while the proposal waited: it could not be attached any more.</summary>
    private static bool IsQuarantined(CaseState state, DocumentRef document) =>
        state.Attached.TryGetValue(document.Sha256, out var attached) && attached.Marks.Contains(DocumentMark.Malware);

    public override Outcome Decide(CaseState state, ActContext context) =>
        state.Proposal!.Act.Decide(state with { Proposal = null }, context with { ProposedBy = state.Proposal.By });
}
