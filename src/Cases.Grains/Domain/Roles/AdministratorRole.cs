namespace Cases.Grains.Domain;

/// <summary>관리자: runs the house, and knows of no case.</summary>
public sealed class AdministratorRole() : RoleRule(Role.Administrator)
{
    public override bool RunsTheHouse => true;
}
