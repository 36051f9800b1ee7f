using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.TestKit;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>A supplement in parts and what the firm corrects in its filing, as both sides read it.</summary>
public sealed class SupplementPartsTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_part_stands_among_what_was_sent_and_the_firm_still_has_to_end_the_supplement()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing of the hall", "10d"));
        var filer = await world.Enter("filer");

        await Done(filer, id, "give-supplement-part", ("Text", "The ground floor"));

        var mine = await filer.Open($"/my-cases/{id}");
        Assert.Contains(
            "The ground floor", mine.QuerySelector("[aria-labelledby=sent]")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("give-supplement", mine.QuerySelector(".standing a.btn-first")!.GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Contains("The ground floor", (await (await world.Enter("officer")).Open($"/cases/{id}"))
            .QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await Done(filer, id, "give-supplement", ("Text", "That is all"));
        Assert.Null((await filer.Open($"/my-cases/{id}")).QuerySelector(".standing a[href*='supplement']"));
    }

    [Fact]
    public async Task A_corrected_field_is_filled_in_as_filed_and_stands_with_both_values_on_both_pages()
    {
        var filed = SampleFiling.For();
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Which feedstock?", "10d"));
        var (filer, officer) = (await world.Enter("filer"), await world.Enter("officer"));

        var form = await filer.Open($"/cases/{id}/acts/correct-filing");
        Assert.Equal(filed.Feedstock, form.QuerySelector("#Feedstock")!.GetAttribute("value"));
        var wrong = await Declined(filer, id, "correct-filing", ("AnnualTonnes", "-5"));
        Assert.NotEqual("", Beside(wrong, "AnnualTonnes"));
        await Done(filer, id, "correct-filing", ("Feedstock", "spent catalyst"), ("AnnualTonnes", "12.5"));

        foreach (var page in new[] { await filer.Open($"/my-cases/{id}"), await officer.Open($"/cases/{id}") })
        {
            Assert.Equal([filed.Feedstock, "100"], page.QuerySelectorAll("del").Select(Said));
            Assert.Equal(["spent catalyst", "12.5"], page.QuerySelectorAll("ins").Select(Said));
            Assert.Contains($"{filed.Feedstock} → spent catalyst", page.QuerySelector("main")!.TextContent,
                StringComparison.Ordinal);
        }
        Assert.Contains("spent catalyst", (await officer.Open($"/cases/{id}")).QuerySelector("[aria-labelledby=filing] dl")!
            .TextContent, StringComparison.Ordinal);
    }

    private static string Said(IElement element) => element.TextContent.Trim();
}
