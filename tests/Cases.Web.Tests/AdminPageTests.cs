using Cases.Grains;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>The administrator's directory of people.</summary>
public sealed class AdminPageTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task People_of_a_firm_stand_under_its_name_and_everybody_with_the_id_that_is_searched_for()
    {
        await DeskWorld.Settle(app);
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("firm-a")
            .SetProfile(new("Hanbit Metals", "", "", "", "", "", "", "", ""));
        var administrator = await DeskWorld.Enter(app, "administrator");

        var named = (await administrator.Open("/admin?q=filer-a")).QuerySelector("#people tbody tr")!;
        var unnamed = (await administrator.Open("/admin?q=filer-b")).QuerySelector("#people tbody tr")!;

        Assert.Equal("Hanbit Metals", named.LastElementChild!.TextContent.Trim());
        Assert.Equal("filer-a", named.QuerySelector("th .small")!.TextContent);
        Assert.Equal("firm-b", unnamed.LastElementChild!.TextContent.Trim());
    }

    [Theory]
    [InlineData("ｆｉｌｅｒ－ａ")]
    [InlineData("  FILER–a ")]
    public async Task People_and_their_sessions_are_found_however_an_id_is_typed(string typed)
    {
        await DeskWorld.Settle(app);
        await DeskWorld.Enter(app, "filer-a");
        var administrator = await DeskWorld.Enter(app, "administrator");
        var asked = Uri.EscapeDataString(typed);

        Assert.Contains("filer-a", (await administrator.Open($"/admin?q={asked}")).QuerySelector("#people tbody")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull((await administrator.Open($"/admin/sessions?person={asked}")).QuerySelector("#sessions tbody tr"));
    }

    [Fact]
    public async Task Who_cannot_be_written_to_is_told_so_and_the_administrator_until_the_address_is_another()
    {
        await DeskWorld.Settle(app);
        var (people, left) = (app.Services.GetRequiredService<IPeople>(), app.Services.GetRequiredService<ILeftOver>());
        var officer = (await people.Find("officer-lead"))! with { Email = "gone@example.kr" };
        await people.Keep([officer]);
        var at = TimeProvider.System.GetUtcNow();
        await left.Keep(LeftOver.Letters,
            [new(LeftOver.Letters, officer.Id, "refused-550", at, 3, at, 4, LeftOver.MarkOf(officer.Id, officer.Email))], []);
        var administrator = await DeskWorld.Enter(app, "administrator");
        var (owner, other) = (await DeskWorld.Enter(app, officer.Id), await DeskWorld.Enter(app, "officer-lead-2"));

        var row = Assert.Single((await administrator.Open("/admin/left-over")).QuerySelectorAll("#unreached tbody tr"));
        Assert.Contains(officer.Id, row.TextContent, StringComparison.Ordinal);
        Assert.Contains("does not accept this address (it said 550)", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 notices", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("gone@example.kr", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "gone@example.kr", (await owner.Open("/inbox")).QuerySelector("#bad-address")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await other.Open("/inbox")).QuerySelector("#bad-address"));

        await people.Keep([officer with { Email = "right@example.kr" }]);
        Assert.Empty((await administrator.Open("/admin/left-over")).QuerySelectorAll("#unreached tbody tr"));
        Assert.Null((await owner.Open("/inbox")).QuerySelector("#bad-address"));

        await people.Keep([officer with { Email = "a@b.kr, c@d.kr" }]);
        Assert.Contains("not one e-mail address",
            (await administrator.Open("/admin/left-over")).QuerySelector("#unreached tbody tr")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull((await owner.Open("/inbox")).QuerySelector("#bad-address"));
    }

    [Fact]
    public async Task A_case_that_a_job_cannot_do_stands_under_its_number()
    {
        await DeskWorld.Settle(app);
        var id = await DeskWorld.File(app, "firm-a");
        var at = TimeProvider.System.GetUtcNow();
        await app.Services.GetRequiredService<ILeftOver>()
            .Keep("hand-out-work", [new("hand-out-work", $"{id}/1", "fault", at, 7, at, 1, null)], []);
        var row =
            (await (await DeskWorld.Enter(app, "administrator")).Open("/admin/left-over")).QuerySelector("#stuck tbody tr")!;
        Assert.Matches("^20[0-9]{2}-[0-9]{6}$", row.QuerySelector("th")!.TextContent.Trim());
        Assert.Contains("Handing out work", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_any_job_left_behind_stands_there_in_words_a_notice_under_the_number_of_its_case()
    {
        await DeskWorld.Settle(app);
        var id = await DeskWorld.File(app, "firm-b");
        var (left, at) = (app.Services.GetRequiredService<ILeftOver>(), TimeProvider.System.GetUtcNow());
        string[] jobs =
        [
            "due-sweep", "hand-out-work", "unfinished-filings", "recalculation", "upload-sweep", "index-cases", "account-mail",
            "monthly-mail",
            LeftOver.Notices,
        ];
        foreach (var job in jobs)
        {
            await left.Keep(job, [new(job, $"{id}/case/due/desk:motir", LeftOver.Unreadable, at, 1, at, 1, null)], []);
        }
        var page = await (await DeskWorld.Enter(app, "administrator")).Open("/admin/left-over");
        var rows = page.QuerySelectorAll("#stuck tbody tr").GroupBy(row => row.QuerySelector("th")!.TextContent.Trim())
            .Single(ofCase => ofCase.Count() == jobs.Length);

        Assert.Matches("^20[0-9]{2}-[0-9]{6}$", rows.Key);
        Assert.All(rows, row => Assert.DoesNotContain(row.Children[1].TextContent.Trim(), jobs));
    }
}
