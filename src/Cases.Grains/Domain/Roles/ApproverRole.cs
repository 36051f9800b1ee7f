namespace Cases.Grains.Domain;

/// <summary>결재자: told by name only, not of the desk's queue.</summary>
public sealed class ApproverRole() : AgencyRole(Role.Approver)
{
    public override IReadOnlyList<RecipientKind> Told => [];
}
