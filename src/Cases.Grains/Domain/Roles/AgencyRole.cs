namespace Cases.Grains.Domain;

/// <summary>The staff of an agency: the cases in which it has or had a part.</summary>
public abstract class AgencyRole(Role role) : RoleRule(role)
{
    public override Belonging BelongsTo => Belonging.Agency;
    public override Extent Cases => Extent.Agency;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Desk];
}
