using AngleSharp.Dom;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>Tying a case to another, as people do it: they know its number, and both pages tell of it.</summary>
public sealed class LinkFormsTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_case_is_tied_by_its_number_and_both_cases_show_it_with_who_did_it()
    {
        var (first, second) = (await world.InReview(), await world.InReview());
        var officer = await world.Enter("officer");
        var (one, other) = (await NumberOf(officer, first), await NumberOf(officer, second));

        var unknown =
            await Declined(officer, first, "link", ("OtherCase", "2026-999999"), ("Kind", "follows"), ("Note", "See there"));
        Assert.Equal("There is no such case in which your agency has a part.", Beside(unknown, "OtherCase"));
        await Done(officer, first, "link", ("OtherCase", other.Replace("-", "", StringComparison.Ordinal)), ("Kind", "follows"),
            ("Note", "See there"));

        var (here, there) = (await officer.Open($"/cases/{first}"), await officer.Open($"/cases/{second}"));
        Assert.Contains(other, Links(here, second), StringComparison.Ordinal);
        Assert.Contains(one, Links(there, first), StringComparison.Ordinal);
        Assert.Contains(other, here.QuerySelector("ol.timeline-dense")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Linked from another case", there.QuerySelector("ol.timeline-dense")!.TextContent, StringComparison.Ordinal);
    }

    private static string Links(IDocument page, Guid to) => page.QuerySelector($"main a[href='/cases/{to}']")?.TextContent ?? "";

    private static async Task<string> NumberOf(HttpClient officer, Guid id) =>
        System.Text.RegularExpressions.Regex.Match(
            (await officer.Open($"/cases/{id}")).QuerySelector("main")!.TextContent, "2026-[0-9]{6}").Value;
}
