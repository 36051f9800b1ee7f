using System.Text.Json;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.TestKit;
using Cases.Web.Pages.Apply;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>
/// The law of 2027 is shipped in 2026: another version of a procedure, the end of another one, an agency's successor and other
/// reasons to extend. Forms and lists take from it what holds on the day that the law itself counts from.
/// </summary>
public sealed class LawOfTheDayTests : IAsyncDisposable
{
    private const string Before = "2026-12-31 10:00", After = "2027-01-04 10:00", Ended = "plan-change", Gone = "mcee",
        Successor = "mcee-of-2027";

    private readonly PeriodWorld world = new(Next());

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_request_is_triaged_by_the_law_of_the_day_of_its_receipt_also_after_that_has_ended()
    {
        var old = await Received(Before);
        var officer = await world.Enter("officer");
        var offered = await Offered(officer, old, "triage-request", "Procedure");
        Assert.Contains((Own, "Fictional petition for tests · 20 days"), offered);
        Assert.Contains(offered, o => o.Id == Ended);

        var young = await Received(After);
        officer = await world.Enter("officer");
        Assert.Equal(offered, await Offered(officer, old, "triage-request", "Procedure"));
        var later = await Offered(officer, young, "triage-request", "Procedure");
        Assert.Contains((Own, "Petition of 2027 · 30 days"), later);
        Assert.DoesNotContain(later, o => o.Id == Ended);
    }

    [Fact]
    public async Task A_case_and_its_lists_keep_the_names_of_the_law_that_it_is_under()
    {
        var old = await Received(Before);
        await world.Do(old, Officer, new AskAgencies([new("haneul-env", "opinion", false, "May it?", Period: "5d")]));
        var young = await Received(After);
        var officer = await world.Enter("officer");

        Assert.Contains("Fictional petition for tests", await Shown(officer, $"/cases/{old}"), StringComparison.Ordinal);
        Assert.DoesNotContain("of 2027", await Shown(officer, $"/cases/{old}"), StringComparison.Ordinal);
        Assert.Contains("Petition of 2027", await Shown(officer, $"/cases/{young}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reasons_to_extend_are_those_of_the_day_of_receipt()
    {
        var old = await Received(Before);
        var officer = await world.Enter("officer");
        Assert.Contains(await Offered(officer, old, "extend-period", "Reason"), o => o.Id == "fact-check");

        var young = await Received(After);
        officer = await world.Enter("officer");
        Assert.Contains(await Offered(officer, old, "extend-period", "Reason"), o => o.Id == "fact-check");
        Assert.Equal([("next", "Reason of 2027")], await Offered(officer, young, "extend-period", "Reason"));
    }

    [Fact]
    public async Task Agencies_are_offered_while_they_are_there()
    {
        var id = await Received(Before);
        foreach (var (at, there, not) in (
            IEnumerable<(string, string, string)>)[(Before, Gone, Successor), ("2026-12-31 23:59", Gone, Successor),
            ("2027-01-01 00:00", Successor, Gone), (After, Successor, Gone)])
        {
            world.At(at);
            var (officer, inspector) = (await world.Enter("officer"), await world.Enter("inspector"));
            string[][] lists =
            [
                Ids(await Offered(officer, id, "transfer", "Agency")),
                Values(await officer.Open("/desk"), "#agency option"),
                Values(await inspector.Open("/watch"), "#agency option"),
                [.. world.App.Services.GetRequiredService<FilingChoices>().Agencies.Select(a => a.Value)],
                await ChoicesOf(officer, "transfer", "agency"),
            ];
            Assert.All(lists, list => Assert.Contains(there, list));
            Assert.All(lists, list => Assert.DoesNotContain(not, list));
        }
    }

    [Fact]
    public async Task The_api_lists_what_some_request_can_be_under_by_then()
    {
        await Received(Before);
        var officer = await world.Enter("officer");
        Assert.DoesNotContain("procedure-of-2027", await ChoicesOf(officer, "triage-request", "procedure"));
        Assert.DoesNotContain("next", await ChoicesOf(officer, "extend-period", "reason"));
        Assert.Contains(Ended, await ChoicesOf(officer, "triage-request", "procedure"));

        world.At(After);
        officer = await world.Enter("officer");
        Assert.Contains("procedure-of-2027", await ChoicesOf(officer, "triage-request", "procedure"));
        Assert.Contains("next", await ChoicesOf(officer, "extend-period", "reason"));
        Assert.Contains(Ended, await ChoicesOf(officer, "triage-request", "procedure"));
    }

    private async Task<Guid> Received(string at)
    {
        world.At(at);
        return await world.InReview();
    }

    private static async Task<(string Id, string Label)[]> Offered(HttpClient browser, Guid id, string act, string field) =>
        [.. (await browser.Open($"/cases/{id}/acts/{act}")).QuerySelectorAll($"#{field} option")
            .Select(o => (Id: o.GetAttribute("value")!, Label: o.TextContent)).Where(o => o.Id.Length > 0)];

    private static string[] Ids((string Id, string Label)[] offered) => [.. offered.Select(o => o.Id)];

    private static string[] Values(IDocument page, string options) =>
        [.. page.QuerySelectorAll(options).Select(o => o.GetAttribute("value")!)];

    private static async Task<string> Shown(HttpClient browser, string url) =>
        (await browser.Open(url)).QuerySelector("main")!.TextContent;

    private static async Task<string[]> ChoicesOf(HttpClient browser, string act, string field)
    {
        using var acts = JsonDocument.Parse(await browser.GetStringAsync("/api/v1/acts"));
        var fields =
            acts.RootElement.EnumerateArray().Single(a => a.GetProperty("name").GetString() == act).GetProperty("fields");
        return [.. fields.EnumerateArray().Single(f => f.GetProperty("name").GetString() == field)
            .GetProperty("choices").EnumerateArray().Select(c => c.GetString()!)];
    }

    private static LawBook Next()
    {
        const string file = "procedures/fictional-review.2026-01-01.json";
        var law = LawData.Extended(new Dictionary<string, string>
        {
            [file] = File.ReadAllText(RepositoryTree.PathOf("tests/Cases.Web.Tests/OwnLaw/" + file)),
        });
        DateOnly last = new(2026, 12, 31), first = new(2027, 1, 1);
        var own = law.Procedures.Single(p => p.Id == Own);
        var next = own with
        {
            Version = "2027-01-01", ValidFrom = first, Name = new("2027년 민원", "Petition of 2027"),
            Period = own.Period with { Period = Grains.Domain.Clocks.Period.Parse("30d") },
            Steps = [.. own.Steps.Select(s => s with { Name = new("2027년 의견", "Opinion of 2027") })],
        };
        var agency = law.Agency(Gone)!;
        return law with
        {
            Procedures =
            [
                .. law.Procedures.Select(p => p.Id is Own or Ended ? p with { ValidTo = last } : p),
                next, next with { Id = "procedure-of-2027" },
            ],
            Agencies =
            [
                .. law.Agencies.Select(a => a.Id == Gone ? a with { ValidTo = last } : a),
                agency with { Id = Successor, Name = new("2027년 부", "Ministry of 2027"), ValidFrom = first, Predecessor = Gone },
            ],
            General = law.General with
            {
                Extensions =
                [
                    .. law.General.Extensions,
                    law.General.Extensions[^1] with {
                        ReceivedFrom = first, Reasons = [new("next", new("2027년 사유", "Reason of 2027"))] },
                ],
            },
        };
    }
}
