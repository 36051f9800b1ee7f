namespace Cases.Grains.Domain;

/// <summary>민원심사관: sees the deadlines and stages of every case of every agency.</summary>
public sealed class InspectorRole() : RoleRule(Role.Inspector)
{
    public override Extent Cases => Extent.Every;
    public override CaseSight Sight => CaseSight.Inspector;
    public override Extent Figures => Extent.Every;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Inspector];
}

/// <summary>감사: reads everything, and who read it.</summary>
public sealed class AuditorRole() : RoleRule(Role.Auditor)
{
    public override Extent Cases => Extent.Every;
    public override CaseSight Sight => CaseSight.Auditor;
    public override Extent Figures => Extent.Every;
    public override bool ReadsAccessLog => true;
}

/// <summary>관리자: runs the house, and knows of no case.</summary>
public sealed class AdministratorRole() : RoleRule(Role.Administrator)
{
    public override bool RunsTheHouse => true;
}
