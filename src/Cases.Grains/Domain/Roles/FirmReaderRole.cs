namespace Cases.Grains.Domain;

/// <summary>열람: reads.</summary>
public sealed class FirmReaderRole() : FirmRole(Role.FirmReader)
{
    public override bool GetsLetters => false;
}
