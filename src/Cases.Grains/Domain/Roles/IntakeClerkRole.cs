namespace Cases.Grains.Domain;

/// <summary>접수 담당.</summary>
public sealed class IntakeClerkRole() : AgencyRole(Role.IntakeClerk);
