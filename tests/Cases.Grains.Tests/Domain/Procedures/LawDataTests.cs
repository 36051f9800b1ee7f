using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
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
    [InlineData("procedures/plan-change.2025-01-01.json", "\"permit-consultation\",\n      \"name\"",
        "\"plan-consultation\",\n      \"name\"", "$.steps")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"work-days\"", "1", "$.period.basis")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"refused\"\n      ],\n      \"window\"",
        "\"no-rule-applies\"\n      ],\n      \"window\"", "$.remedies[0].after")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"lever\"", "\"levre\"", "$.levre")]
    [InlineData("procedures/plan-change.2025-01-01.json", "\"outage\"", "\"outrage\"", "$.period.pausedBy")]
    [InlineData("procedures/demonstration.2025-01-01.json", "\"resultsWithin\": \"30d\"", "\"resultsWithin\": \"30h\"", "$.term")]
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

    [Fact]
    public void An_installation_adds_procedures_of_its_own()
    {
        var own = Own();
        var law = LawData.Extended(own);
        Assert.Equal(LawData.Shipped().Procedures.Count + 1, law.Procedures.Count);
        Assert.Equal("20d", $"{law.InForce("own-review", new DateOnly(2026, 9, 21))!.Period.Period}");
    }

    [Theory]
    [InlineData("\"20d\"", "\"5d\"", "$.period.period")]
    [InlineData("\"supplement\"", "\"weather\"", "$.period.pausedBy")]
    [InlineData("\"work-days\"", "\"moon-days\"", "$.period.basis")]
    [InlineData("\"law\": \"가상 고시\"", "\"law\": \"\"", "$.period.citation")]
    public void A_fault_in_an_added_file_is_named_with_its_field(string right, string wrong, string field)
    {
        const string Name = "procedures/own-review.2026-01-01.json";
        var own = Own();
        own[Name] = own[Name].Replace(right, wrong, StringComparison.Ordinal);
        var thrown = Assert.Throws<LawDataException>(() => LawData.Extended(own));
        Assert.Contains(thrown.Faults, f => f.File == Name && f.Field == field);
    }

    [Theory]
    [InlineData("general.json")]
    [InlineData("procedures/plan-change.2025-01-01.json")]
    public void An_added_file_stands_in_for_no_shipped_one(string name)
    {
        var own = Own();
        own[name] = LawData.ShippedFiles()[name];
        Assert.Equal([name], Assert.Throws<LawDataException>(() => LawData.Extended(own)).Faults.Select(f => f.File));
    }

    [Theory]
    [InlineData("""{ "ko": "읽은 방법", "en": " " }""", "$.period.reading.en", "is empty")]
    [InlineData("""{ "ko": "", "en": "How it is read" }""", "$.period.reading.ko", "is empty")]
    [InlineData("""{ "ko": "읽은 방법" }""", "$.period.reading", "'en'")]
    [InlineData("""{ "en": "How it is read" }""", "$.period.reading", "'ko'")]
    [InlineData("\"읽은 방법\"", "$.period.reading", "Names")]
    public void A_reading_stands_in_both_languages(string reading, string field, string says)
    {
        const string Name = "procedures/own-review.2026-01-01.json";
        var own = System.Text.Json.Nodes.JsonNode.Parse(Own()[Name])!;
        own["period"]!["reading"] = System.Text.Json.Nodes.JsonNode.Parse(reading);

        var fault =
            Assert.Single(Assert.Throws<LawDataException>(
                () => LawData.Extended(new Dictionary<string, string> { [Name] = own.ToJsonString() })).Faults);

        Assert.Equal((Name, field), (fault.File, fault.Field));
        Assert.Contains(says, fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Confidence.OldText)]
    [InlineData("unconfirmed", Confidence.Unconfirmed)]
    public void A_counting_basis_is_known_as_well_as_its_rule_unless_the_data_say_otherwise(string? said, Confidence known)
    {
        const string Name = "procedures/own-review.2026-01-01.json";
        var own = System.Text.Json.Nodes.JsonNode.Parse(Own()[Name])!;
        own["period"]!.AsObject().Remove("basisConfidence");
        if (said is not null)
        {
            own["period"]!["basisConfidence"] = said;
        }

        var rule = LawData.Extended(new Dictionary<string, string> { [Name] = own.ToJsonString() })
            .InForce("own-review", new DateOnly(2026, 9, 21))!.Period;

        Assert.Equal((Confidence.OldText, known), (rule.Confidence, rule.ConfidenceOfBasis()));
    }

    [Fact]
    public void Where_the_way_to_count_is_not_confirmed_the_reading_says_so_and_the_basis_too()
    {
        var law = LawData.Shipped();
        ClockRule[] counted =
        [
            law.General.Intake, law.General.FirstSupplement, law.General.SecondSupplement, law.General.ProgressNotice,
            .. law.Procedures.SelectMany(
                p =>
                    (ClockRule[])[p.Period, .. p.Steps.Select(s => s.Reply), .. p.Remedies.Select(r => r.Window),
                        .. p.Remedies.Select(r => r.DecideIn).OfType<ClockRule>()])
                .Where(r => r.Period is not null),
        ];

        bool Unsure(ClockRule rule) => rule.Reading is { } reading
            && (reading.Ko.StartsWith("세는 방법을 정한 규정이 확인되지 않아", StringComparison.Ordinal) || reading.Ko.Contains(
                "세는지는 확인되지 않았습니다", StringComparison.Ordinal));
        Assert.True(counted.Count(Unsure) > 10);
        Assert.All(counted, rule => Assert.Equal(Unsure(rule), rule.ConfidenceOfBasis() != Confidence.Confirmed));
        Assert.Contains(
            counted, rule => rule.Confidence == Confidence.Confirmed && rule.ConfidenceOfBasis() == Confidence.Unconfirmed);
    }

    /// <summary>What an agency might publish for one kind of petition; the period's own citation is made up.</summary>
    private static Dictionary<string, string> Own()
    {
        var own = System.Text.Json.Nodes.JsonNode.Parse(LawData.ShippedFiles()["procedures/plan-change.2025-01-01.json"])!;
        (own["id"], own["version"], own["validFrom"]) = ("own-review", "2026-01-01", "2026-01-01");
        (own["period"]!["period"], own["period"]!["citation"]!["law"]) = ("20d", "가상 고시");
        var text = own.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true });
        return new() { ["procedures/own-review.2026-01-01.json"] = text };
    }

    private static Dictionary<string, string> WithNewer(IReadOnlyDictionary<string, string> shipped, bool endTheOlder)
    {
        const string Older = "procedures/plan-change.2025-01-01.json";
        var files = shipped.ToDictionary();
        files["procedures/plan-change.2027-01-01.json"] =
            files[Older].Replace("2025-01-01", "2027-01-01", StringComparison.Ordinal);
        if (endTheOlder)
        {
            files[Older] = files[Older].Replace("\"validTo\": null", "\"validTo\": \"2026-12-31\"", StringComparison.Ordinal);
        }
        return files;
    }
}
