namespace Cases.Grains.Domain;

/// <summary>민원심사관: sees the deadlines and stages of every case of every agency.</summary>
public sealed class InspectorRole() : RoleRule(Role.Inspector)
{
    public override Extent Cases => Extent.Every;
    public override CaseSight Sight => CaseSight.Inspector;
    public override Extent Figures => Extent.Every;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Inspector];
}
