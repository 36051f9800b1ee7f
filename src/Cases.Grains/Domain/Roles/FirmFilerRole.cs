namespace Cases.Grains.Domain;

/// <summary>담당: files and answers.</summary>
public sealed class FirmFilerRole() : FirmRole(Role.FirmFiler);
