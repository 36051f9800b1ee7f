namespace Cases.Grains.Domain;

/// <summary>대표: answers for the firm.</summary>
public sealed class FirmOwnerRole() : FirmRole(Role.FirmOwner);
