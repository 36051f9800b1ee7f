using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>
/// Every text that anybody wrote on a case is looked for by everybody, over the API: what a search finds and counts is what the
/// case itself shows the same reader.
/// </summary>
public sealed partial class SearchTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task Nobody_finds_a_case_by_a_text_that_it_does_not_show_him()
    {
        await Index();
        string[] secrets = [.. Marked().Matches(await world.Recorded()).Select(m => m.Value).Distinct()];
        var (found, hidden) = (0, 0);
        foreach (var person in (string[])["firm-a-owner", "firm-a-reader", "firm-b-owner", "help-desk", "inspector", "auditor",
            .. ((string[])[GuardWorld.Lead, GuardWorld.Former, GuardWorld.Asked, GuardWorld.AlsoAsked, GuardWorld.Cancelled,
                GuardWorld.Other, GuardWorld.Stranger]).Select(a => $"{a}-officer"), $"{GuardWorld.Lead}-approver"])
        {
            var browser = await world.Browser(person, "ko");
            var listed = await Cases(browser, "");
            var shown = new Dictionary<Guid, string>();
            foreach (var id in world.Cases.Where(listed.Contains))
            {
                using var answer = await browser.GetAsync($"/api/v1/cases/{id}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                shown[id] = await answer.Content.ReadAsStringAsync();
            }
            foreach (var secret in secrets)
            {
                var reads = shown.Where(s => s.Value.Contains(secret, StringComparison.Ordinal)).Select(s => s.Key).ToHashSet();
                var finds = await Cases(browser, secret);
                Assert.True(reads.SetEquals(finds), $"{person} {secret}: shown in {reads.Count}, found {finds.Count}");
                (found, hidden) = (found + reads.Count, hidden + (reads.Count == 0 ? 1 : 0));
            }
        }
        Assert.True(secrets.Length > 30 && found > 100 && hidden > 300,
            $"{secrets.Length} texts, {found} found, {hidden} hidden");
    }

    [Fact]
    public async Task The_desk_says_what_a_search_finds_outside_the_queue_that_is_looked_at()
    {
        await Index();
        var browser = await world.Browser($"{GuardWorld.Lead}-officer", "ko");

        var page = await browser.GetStringAsync("/desk?tab=Unclaimed&q=2026-000002");

        Assert.Contains("/desk?tab=All&amp;q=2026-000002", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "id=\"elsewhere\"", await browser.GetStringAsync("/desk?tab=All&q=2026-000002"), StringComparison.Ordinal);
    }

    private async Task Index()
    {
        var (ledger, law) =
            (world.App.Services.GetRequiredService<ICaseLedger>(), world.App.Services.GetRequiredService<LawBook>());
        foreach (var id in world.Cases)
        {
            var events = await ledger.Read(id);
            await world.App.Services.GetRequiredService<ISearchIndex>()
                .Keep([new(id, events[^1].Version, CaseTexts.Of(id, events, law))]);
        }
    }

    private static async Task<HashSet<Guid>> Cases(HttpClient browser, string typed)
    {
        using var answer = JsonDocument.Parse(await browser.GetStringAsync($"/api/v1/cases?q={Uri.EscapeDataString(typed)}"));
        var found = answer.RootElement.GetProperty("cases").EnumerateArray()
            .Select(c => c.GetProperty("caseId").GetGuid()).ToHashSet();
        Assert.Equal(found.Count, answer.RootElement.GetProperty("found").GetInt32());
        return found;
    }

    [GeneratedRegex(GuardWorld.Marker + @" [\w.-]*\w\.")]
    private static partial Regex Marked();
}
