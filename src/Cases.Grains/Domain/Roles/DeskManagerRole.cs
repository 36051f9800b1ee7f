namespace Cases.Grains.Domain;

/// <summary>부서장: sees where his own agency's time goes, and others' in aggregate.</summary>
public sealed class DeskManagerRole() : AgencyRole(Role.DeskManager)
{
    public override Extent Figures => Extent.Agency;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Desk, RecipientKind.Manager];
}
