using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>How a document in which a resident registration number stands is to one viewer of its case.</summary>
/// <param name="Name">As the viewer's side called it, or to the lead whoever did.</param>
/// <param name="MayOpen">The lead may, and every reader where the procedure's law permits it; nobody once masked.</param>
/// <param name="MayMask">Whether the viewer's side may put a masked copy in its place.</param>
/// <param name="IsMasked">Whether one is there.</param>
/// <param name="Permitted">That the law of the case's procedure permits it; null where nobody found that it does.</param>
public sealed record NumberedDocument(string Name, bool MayOpen, bool MayMask, bool IsMasked, NumberRule? Permitted)
{
    internal static IReadOnlyDictionary<string, NumberedDocument> Of(CaseState state, CaseSight sight, Actor actor, LawBook law)
    {
        var permitted = law.Procedure(state.Triage)?.ResidentNumbers;
        return state.Attached.Where(d => d.Value.HoldsNumber).ToDictionary(d => d.Key, d => new NumberedDocument(
            string.Join(", ", d.Value.As.Where(a => a.ByFirm || sight != CaseSight.Firm).Select(a => a.Name).Distinct()),
            d.Value.Copy is null && (permitted is not null || sight == CaseSight.Lead),
            sight is CaseSight.Lead or CaseSight.Firm && MaskDocument.IsOpen(d.Value, actor), d.Value.Copy is not null,
            permitted));
    }
}
