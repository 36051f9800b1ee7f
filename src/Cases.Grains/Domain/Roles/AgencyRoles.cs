namespace Cases.Grains.Domain;

/// <summary>The staff of an agency: the cases in which it has or had a part.</summary>
public abstract class AgencyRole(Role role) : RoleRule(role)
{
    public override Belonging BelongsTo => Belonging.Agency;
    public override Extent Cases => Extent.Agency;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Desk];
}

/// <summary>접수 담당.</summary>
public sealed class IntakeClerkRole() : AgencyRole(Role.IntakeClerk);

/// <summary>담당자.</summary>
public sealed class OfficerRole() : AgencyRole(Role.Officer);

/// <summary>결재자: told by name only, not of the desk's queue.</summary>
public sealed class ApproverRole() : AgencyRole(Role.Approver)
{
    public override IReadOnlyList<RecipientKind> Told => [];
}

/// <summary>부서장: sees where his own agency's time goes, and others' in aggregate.</summary>
public sealed class DeskManagerRole() : AgencyRole(Role.DeskManager)
{
    public override Extent Figures => Extent.Agency;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Desk, RecipientKind.Manager];
}
