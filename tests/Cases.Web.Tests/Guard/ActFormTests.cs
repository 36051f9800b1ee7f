using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// What people type into the form of an act: read as they write, or refused beside the field, and all of it at once.
/// </summary>
public sealed class ActFormTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly (string, string)[] Conditional =
        [("Disposition.Kind", "granted-with-conditions"), ("Disposition.Reasons", "Because")];

    [Theory]
    [InlineData("방진덮개 설치 | 2027. 3. 31.", "2027-03-31")]
    [InlineData("방진덮개 설치 | 2027년 3월 31일", "2027-03-31")]
    [InlineData("방진덮개 설치|2027-03-31", "2027-03-31")]
    [InlineData("방진덮개 설치 ｜ 2027-03-31", "2027-03-31")]
    [InlineData("방진덮개 설치", null)]
    public async Task The_last_day_of_a_condition_is_read_as_people_write_it(string line, string? due)
    {
        var id = await UnderReview();

        await Done(
            await world.Browser("kicox-officer", "ko"), id, "recommend", [.. Conditional, ("Disposition.Conditions", line)]);

        var recommended = await world.App.Services.GetRequiredService<ICaseLedger>().Read(id);
        var condition =
            ((DispositionRecommended)CaseJson.Event(recommended[^1].Name, recommended[^1].Body)).Disposition.Conditions.Single();
        Assert.Equal(new ConditionDraft("방진덮개 설치", due is null ? null : DateOnly.Parse(due, null)), condition);
    }

    [Theory]
    [InlineData("NOx|SOx 50ppm", null)]
    [InlineData("NOx|SOx 50ppm | 2027-03-31", "2027-03-31")]
    public async Task A_bar_within_a_word_parts_no_condition(string line, string? due)
    {
        var id = await UnderReview();

        await Done(
            await world.Browser("kicox-officer", "ko"), id, "recommend", [.. Conditional, ("Disposition.Conditions", line)]);

        var recommended = await world.App.Services.GetRequiredService<ICaseLedger>().Read(id);
        var condition =
            ((DispositionRecommended)CaseJson.Event(recommended[^1].Name, recommended[^1].Body)).Disposition.Conditions.Single();
        Assert.Equal(new ConditionDraft("NOx|SOx 50ppm", due is null ? null : DateOnly.Parse(due, null)), condition);
    }

    [Theory]
    [InlineData("방지시설 | NOx|SOx")]
    [InlineData("방지시설 | 2027-02-30")]
    [InlineData("방지시설 | 03/02/2027")]
    [InlineData("방지시설 |")]
    public async Task A_last_day_that_is_none_never_turns_into_a_condition_without_one(string line)
    {
        var id = await UnderReview();

        var declined = await Declined(await world.Browser("kicox-officer", "ko"), id, "recommend",
            [.. Conditional, ("Disposition.Conditions", $"보고\n{line}")]);

        Assert.Equal("2번째 조건: 날짜로 읽을 수 없습니다. 2027-03-31처럼 적어 주세요.", Beside(declined, "Disposition_Conditions"));
        Assert.Equal(4, await world.VersionOf(id));
    }

    [Fact]
    public async Task All_that_a_recommendation_lacks_is_told_at_once()
    {
        var (id, officer) = (await UnderReview(), await world.Browser("kicox-officer", "ko"));

        var empty = await Declined(officer, id, "recommend");
        var conditional = await Declined(officer, id, "recommend", ("Disposition.Kind", "granted-with-conditions"));

        Assert.Equal("입력해 주세요: 처분.", Beside(empty, "Disposition_Kind"));
        Assert.Equal("입력해 주세요: 이유.", Beside(empty, "Disposition_Reasons"));
        Assert.Equal("입력해 주세요: 이유.", Beside(conditional, "Disposition_Reasons"));
        Assert.Equal("조건을 적어 주세요.", Beside(conditional, "Disposition_Conditions"));
        Assert.Null(conditional.QuerySelector("#Disposition_Conditions")!.Closest(".field")!.QuerySelector(".field-optional"));
        Assert.StartsWith(
            "‘조건부 ", conditional.QuerySelector("#Disposition_Conditions-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_every_question_lacks_is_told_at_once_in_its_row()
    {
        var declined = await Declined(await world.Browser("kicox-officer"), world.InReview, "ask-agencies",
            ("Questions.0.Question", "May it?"), ("Questions.1.Agency", "stat"), ("Questions.3.Agency", "mcee"),
            ("Questions.3.Step", "industry-code"));

        Assert.Equal(
            ["Questions_0_Agency", "Questions_0_Step", "Questions_1_Question", "Questions_1_Step", "Questions_3_Question"],
            declined.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")![1..])
                .Order(StringComparer.Ordinal));
        Assert.Equal("Please fill this in: Step.", Beside(declined, "Questions_1_Step"));
    }

    [Fact]
    public async Task An_opinion_with_conditions_and_nothing_else_is_told_of_both()
    {
        var declined = await Declined(
            await world.Browser("haneul-env-officer"), world.InReview, "give-opinion", ("HandOff", "1"),
                ("Kind", "agree-with-conditions"));

        Assert.Equal("Please fill this in: Text.", Beside(declined, "Text"));
        Assert.Equal("State the conditions.", Beside(declined, "Conditions"));
        Assert.Null(declined.QuerySelector("#Conditions")!.Closest(".field")!.QuerySelector(".field-optional"));
    }

    [Theory]
    [InlineData("10일", "10d")]
    [InlineData("10", "10d")]
    [InlineData("10 days", "10d")]
    [InlineData("10d", "10d")]
    public async Task The_time_to_supplement_is_read_as_people_write_it(string typed, string recorded)
    {
        var id = await UnderReview();

        await Done(await world.Browser("kicox-officer"), id, "ask-supplement", ("Items", "Plans"), ("Period", typed));

        var asked = await world.App.Services.GetRequiredService<ICaseLedger>().Read(id);
        Assert.Equal(recorded, asked.Select(e => CaseJson.Event(e.Name, e.Body)).OfType<SupplementAsked>().Single().Period);
    }

    [Theory]
    [InlineData("2주")]
    [InlineData("40h")]
    [InlineData("0")]
    [InlineData("soon")]
    public async Task Another_time_to_supplement_than_days_is_refused_in_days_and_the_hint_offers_nothing_else(string typed)
    {
        var declined = await Declined(await world.Browser("kicox-officer", "ko"), await UnderReview(), "ask-supplement",
            ("Items", "Plans"), ("Period", typed));

        Assert.Equal("기간을 날수로 적어 주세요. 예: 10일", Beside(declined, "Period"));
        Assert.Equal("날수로 적습니다. 예: 10일", declined.QuerySelector("#Period-hint")!.TextContent);
    }

    private async Task<Guid> UnderReview()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk), new Receive());
        await world.Do(id, GuardWorld.Staff(GuardWorld.Former, Role.IntakeClerk),
            new TriageRequest("tenancy-contract", GuardWorld.Lead, "Note"));
        return id;
    }
}
