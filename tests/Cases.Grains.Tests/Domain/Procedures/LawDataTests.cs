using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain.Procedures;

public sealed class LawDataTests
{
    [Fact]
    public void The_shipped_law_data_hold()
    {
        var law = LawData.Shipped();
        Assert.True(law.Procedures.Count >= 6);
        Assert.Equal(12, law.Complexes.Count);
        Assert.All(law.Procedures, p => Assert.Contains(law.Agencies, a => a.Roles.Any(p.CompetentRoles.Contains)));
    }

    [Theory]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"managing-authority\"", "\"managing-authroity\"", "$.competentRoles")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"Change of the management plan\"", "\" \"", "$.name.en")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"30d\"", "\"30h\"", "$.period.period")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"permit-consultation\",\n      \"name\"", "\"plan-consultation\",\n      \"name\"", "$.steps")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"refused\"\n      ],\n      \"window\"", "\"no-rule-applies\"\n      ],\n      \"window\"", "$.remedies[0].after")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"lever\"", "\"levre\"", "$.levre")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"outage\"", "\"outrage\"", "$.period.pausedBy")]
    [InlineData("ladders.json", "\"hand-off\"", "\"hands-off\"", "$[2].clockKind")]
    [InlineData("ladders.json", "\"inspector\"", "\"inspektor\"", "$[0].rungs[2].to")]
    [InlineData("complexes.json", "\"kicox\"", "\"komir\"", "$[0].managingAgency")]
    [InlineData("agencies.json", "\"predecessor\": \"motie\"", "\"predecessor\": \"moti\"", "$[1].predecessor")]
    [InlineData("general.json", "\"8h\"", "\"8hours\"", "$.intake.period")]
    public void A_fault_is_named_with_file_and_field(string file, string was, string becomes, string field)
    {
        var files = LawData.ShippedFiles().ToDictionary();
        Assert.Contains(was, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(was, becomes, StringComparison.Ordinal);
        var thrown = Assert.Throws<LawDataException>(() => LawData.Parse(files));
        Assert.Contains(thrown.Faults, f => f.File == file && f.Field == field);
    }

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        var files = LawData.ShippedFiles().ToDictionary();
        files["complexes.json"] = files["complexes.json"].Replace("\"kicox\"", "\"nobody\"", StringComparison.Ordinal);
        files["ladders.json"] = files["ladders.json"].Replace("\"firm\"", "\"frim\"", StringComparison.Ordinal);
        var named = Assert.Throws<LawDataException>(() => LawData.Parse(files)).Faults.Select(f => f.File).Distinct();
        Assert.Equal(["complexes.json", "ladders.json"], named.Order());
    }

    [Fact]
    public void Two_versions_in_force_on_one_day_are_a_fault()
    {
        var files = WithNewer(LawData.ShippedFiles(), endTheOlder: false);
        var thrown = Assert.Throws<LawDataException>(() => LawData.Parse(files));
        Assert.Contains(thrown.Faults, f => f.File == "procedures/plan-change.2027-01-01.json" && f.Field == "$.validFrom");
    }

    [Fact]
    public void A_case_keeps_its_version_when_a_newer_one_appears()
    {
        var law = LawData.Parse(WithNewer(LawData.ShippedFiles(), endTheOlder: true));
        Assert.Equal("2025-01-01", law.Procedure("plan-change", "2025-01-01").Version);
        Assert.Equal("2025-01-01", law.InForce("plan-change", new DateOnly(2026, 12, 31))!.Version);
        Assert.Equal("2027-01-01", law.InForce("plan-change", new DateOnly(2027, 1, 1))!.Version);
    }

    private static Dictionary<string, string> WithNewer(IReadOnlyDictionary<string, string> shipped, bool endTheOlder)
    {
        const string Older = "procedures/plan-change.2025-01-01.json";
        var files = shipped.ToDictionary();
        files["procedures/plan-change.2027-01-01.json"] = files[Older].Replace("2025-01-01", "2027-01-01", StringComparison.Ordinal);
        if (endTheOlder)
        {
            files[Older] = files[Older].Replace("\"validTo\": null", "\"validTo\": \"2026-12-31\"", StringComparison.Ordinal);
        }
        return files;
    }
}
