namespace Cases.Grains.Domain;

/// <summary>The people of a firm: its own cases.</summary>
public abstract class FirmRole(Role role) : RoleRule(role)
{
    public override Belonging BelongsTo => Belonging.Firm;
    public override Extent Cases => Extent.Firm;
    public override IReadOnlyList<RecipientKind> Told => [RecipientKind.Firm];
}

/// <summary>대표: answers for the firm.</summary>
public sealed class FirmOwnerRole() : FirmRole(Role.FirmOwner);

/// <summary>담당: files and answers.</summary>
public sealed class FirmFilerRole() : FirmRole(Role.FirmFiler);

/// <summary>열람: reads.</summary>
public sealed class FirmReaderRole() : FirmRole(Role.FirmReader)
{
    public override bool GetsLetters => false;
}
