namespace Cases.Grains.Domain;

/// <summary>담당자.</summary>
public sealed class OfficerRole() : AgencyRole(Role.Officer);
