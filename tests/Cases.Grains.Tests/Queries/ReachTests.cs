using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Who sees what is said once: a case asked of, its line in a list and its move agree for every role.</summary>
public sealed class ReachTests
{
    private static readonly CaseState State = CaseState.Empty with
    {
        Stage = Stage.InReview,
        Firm = "firm-1",
        Lead = "lead",
        FormerLeads = ["former"],
        HandOffs =
        [
            new(1, "asked", "opinion", true, null, false, [Round(RoundState.Open)]),
            new(2, "over", "opinion", true, null, false, [Round(RoundState.Cancelled)]),
        ],
    };

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_is_in_the_lists_of_those_who_may_know_of_it_and_have_not_passed_it_on(StoreKind kind)
    {
        await using var bed = await LedgerBed.Make(kind);
        var id = Guid.NewGuid();
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: CaseRows.None with
        {
            Case = LedgerBed.Row(id, 1) with { LeadAgency = "lead" },
            Parties = [.. State.Parties().Select(p => new PartyRow(
                id, p.Agency, p.Former ? "former" : ActShape.Kebab($"{p.Side}")))],
        }));
        var now = State.Parties().Where(p => !p.Former).Select(p => p.Agency).ToHashSet();
        foreach (var actor in Everybody())
        {
            var reach = Reach.Of(actor);
            var (sees, lists) = (reach.Sight(State) != CaseSight.None, reach.Lists(State.Firm, now));

            Assert.Equal((actor, sees), (actor, await Finds(bed, reach, reach.Knows())));
            Assert.Equal((actor, lists), (actor, await Finds(bed, reach, reach.Lists())));
            Assert.Equal((actor, sees || actor.Role == Role.System), (actor, CaseDecider.MaySee(State, actor)));
            Assert.True(sees || !lists, $"{actor} finds what he may not read");
        }
    }

    [Fact]
    public void Every_role_but_the_system_has_one_rule_and_reaches_nothing_of_a_case_that_is_none()
    {
        Assert.Equal(Enum.GetValues<Role>().Where(r => r != Role.System), RoleRule.All.Select(r => r.Role));
        Assert.All(RoleRule.All, rule => Assert.Equal(rule, RoleRule.Find(rule.Name)));
        Assert.Null(RoleRule.Find("of-a-later-build"));
        Assert.All(Everybody(), actor => Assert.Equal(CaseSight.None, Reach.Of(actor).Sight(CaseState.Empty)));
    }

    [Fact]
    public void A_role_that_sees_every_case_says_how_and_the_parts_of_an_agency_tell_for_all_others()
    {
        Assert.All(RoleRule.All, rule => Assert.Equal(rule.Cases == Extent.Every, rule.Sight != CaseSight.None));
        Assert.Equal(
            [CaseSight.Lead, CaseSight.Asked, CaseSight.Asked, CaseSight.Former, CaseSight.None],
            ((string[])["lead", "asked", "over", "former", "stranger"])
                .Select(agency => Reach.Of(new("p", Role.Officer, agency)).Sight(State)));
    }

    private static Round Round(RoundState state) => new(1, "", default, default, null, [], state, null, null, null);

    private static IEnumerable<Actor> Everybody() =>
        from role in Enum.GetValues<Role>()
        from agency in (string?[])[null, "lead", "asked", "over", "former", "stranger"]
        from firm in (string?[])[null, "firm-1", "firm-2"]
        select new Actor("p", role, agency, firm);

    private static Task<bool> Finds(LedgerBed bed, Reach reach, string condition) => bed.Reads.Read(
        async c => await c.ExecuteScalarAsync<long>(
            $"select count(*) from case_row r where 1 = 1{condition}",
            new { agency = reach.Agency ?? "", firm = reach.Firm ?? "" }) == 1);
}
