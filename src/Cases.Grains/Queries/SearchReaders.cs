using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>
/// Who finds a case by a text, as the index names them: all who read one case in the same way have one name. What is open and
/// what is closed are told apart, so that what is worked on is found first.
/// </summary>
internal static class SearchReaders
{
    internal const string Open = "open:", Closed = "closed:";

    /// <summary>The name under which somebody reads, without whether cases are open; null for who knows of no case.</summary>
    internal static string? NameOf(Reach reach) => reach switch
    {
        { Cases: Extent.Every } => NameOf(reach.Sight(Any)),
        { Firm: { } firm } => $"firm:{firm}",
        { Agency: { } agency } => $"agency:{agency}",
        _ => null,
    };

    /// <summary>Everybody in whose lists a case can be, and how he reads it.</summary>
    internal static IEnumerable<(string Name, CaseSight Sight, string? Agency)> Of(CaseState state)
    {
        yield return ($"firm:{state.Firm}", CaseSight.Firm, null);
        foreach (var sight in RoleRule.All.Where(r => r.Cases == Extent.Every).Select(r => r.Sight).Distinct())
        {
            yield return (NameOf(sight), sight, null);
        }
        foreach (var agency in state.Parties().Where(p => !p.Former).Select(p => p.Agency))
        {
            yield return ($"agency:{agency}", agency == state.Lead ? CaseSight.Lead : CaseSight.Asked, agency);
        }
    }

    private static readonly CaseState Any = CaseState.Empty with { Stage = Stage.Arrived };

    private static string NameOf(CaseSight sight) => ActShape.Kebab($"{sight}");
}
