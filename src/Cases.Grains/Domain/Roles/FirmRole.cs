namespace Cases.Grains.Domain;

/// <summary>The people of a firm: its own cases.</summary>
public abstract class FirmRole(Role role) : RoleRule(role)
{
    public override Belonging BelongsTo => Belonging.Firm;
    public override Extent Cases => Extent.Firm;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Firm];
}
