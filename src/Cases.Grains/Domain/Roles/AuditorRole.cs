namespace Cases.Grains.Domain;

/// <summary>감사: reads everything, and who read it.</summary>
public sealed class AuditorRole() : RoleRule(Role.Auditor)
{
    public override Extent Cases => Extent.Every;
    public override CaseSight Sight => CaseSight.Auditor;
    public override Extent Figures => Extent.Every;
    public override bool ReadsAccessLog => true;
}
