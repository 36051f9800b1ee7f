using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>One agency to ask, and what.</summary>
/// <param name="Required">False: for information only.</param>
/// <param name="Period">The reply period that the lead sets, inside the whole one, where the step's law sets none.</param>
public sealed record AgencyQuestion(
    [property: Field(FieldKind.Agency)] string Agency,
    [property: Field(FieldKind.Step)] string Step,
    bool Required,
    string Question,
    OwnLawPeriod? OwnLaw = null,
    [property: Field(FieldKind.Period)] string? Period = null);
