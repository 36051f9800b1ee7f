namespace Cases.Grains.Domain;

/// <summary>What is wrong with what takes two people.</summary>
public static class ProposalRefusals
{
    public static readonly PlainRefusal None = new("proposal.none");
    public static readonly Refusal<string> Pending = new("proposal.pending", Argument.Person);

    /// <summary>Tells the name of the document that is kept apart.</summary>
    public static readonly Refusal<string> DocumentQuarantined = new("proposal.document-quarantined", Argument.Text);

    /// <summary>Tells where somebody has to be appointed.</summary>
    public static readonly Refusal<string> NobodyLeft = new("proposal.nobody-left", Argument.Agency);
}
