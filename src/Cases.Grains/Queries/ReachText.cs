using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>
/// A reach as a condition on rows <c>r</c> of <c>case_row</c>; its parameters are <c>@agency</c> and <c>@firm</c>.
/// </summary>
internal static class ReachText
{
    /// <summary>The cases in somebody's lists, as <see cref="Reach.Lists"/> says it of one.</summary>
    internal static string Lists(this Reach reach) => Parts(reach, " and p.role <> 'former'");

    /// <summary>The cases that somebody may know of, as <see cref="Reach.Sight"/> says it of one.</summary>
    internal static string Knows(this Reach reach) => Parts(reach, "");

    private static string Parts(Reach reach, string which) => reach.Cases switch
    {
        Extent.Every => "",
        Extent.Firm => " and r.firm_id = @firm",
        Extent.Agency => $" and r.case_id in (select p.case_id from party_row p where p.agency = @agency{which})",
        _ => " and 1 = 0",
    };
}
