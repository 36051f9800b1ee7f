using Cases.Web.Auth;

namespace Cases.Web.Tests.Guard;

/// <summary>Somebody who tries a door.</summary>
/// <param name="Relation">How he stands to the case of the world: own-firm, other-firm, lead, asked, former, stranger, or his
/// office.</param>
/// <param name="Role">As tables name it: owner, clerk, manager and so on.</param>
/// <param name="Person">Null for a visitor.</param>
public sealed record Onlooker(string Relation, string Role, string? Person)
{
    public static readonly IReadOnlyList<Onlooker> All =
    [
        .. OfFirm("own-firm", "firm-a"), .. OfFirm("other-firm", "firm-b"),
        .. OfAgency("lead", GuardWorld.Lead), .. OfAgency("asked", GuardWorld.Asked), .. OfAgency("former", GuardWorld.Former),
        .. OfAgency("stranger", GuardWorld.Stranger),
        new("inspector", "inspector", "inspector"), new("auditor", "auditor", "auditor"),
        new("administrator", "administrator", "administrator"), new("help-desk", "help-desk", "help-desk"),
        new("visitor", "visitor", null),
    ];

    public override string ToString() => $"{Relation} {Role}";

    private static IEnumerable<Onlooker> OfFirm(string relation, string firm) =>
        Roles.Firm.Select(r => r["firm-".Length..]).Select(r => new Onlooker(relation, r, $"{firm}-{r}"));

    private static IEnumerable<Onlooker> OfAgency(string relation, string agency) =>
        Roles.Agency.Select(r => new Onlooker(relation, r.Split('-')[^1], $"{agency}-{r}"));
}
