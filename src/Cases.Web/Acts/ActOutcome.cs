using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Web.Acts;

/// <summary>What came of an act that was sent.</summary>
/// <param name="Answer">What the case answered; null where faults kept the act from being sent to it.</param>
/// <param name="Faults">All that is wrong with the act in itself.</param>
/// <param name="KsicUnlisted">Filed all the same, with a class of industry that no list has.</param>
/// <param name="Proposed">It took two people, and waits for the second.</param>
public sealed record ActOutcome(
    ActAnswer? Answer, IReadOnlyList<Fault> Faults, bool KsicUnlisted = false, bool Proposed = false);
