using System.Text.Json;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Web.Language;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>
/// Where the law leaves open how a period is counted, everybody who reads a date is told, in words of their own language.
/// </summary>
public sealed partial class RuleSourcesTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("ko", "세는 방법 미확인", "가상 고시가 근무일인지 역일인지", "세는 방법을 정한 규정이 확인되지 않아", "2026. 9. 21.(월)부터 20일(근무일, 첫날 산입)")]
    [InlineData("en", "Counting method not confirmed", "The fictional notice does not say which days",
        "No provision that sets how to count was confirmed", "20 days from Mon 21 Sep 2026 (working days, first day counted)")]
    public async Task Officer_and_firm_read_what_is_not_confirmed_and_how_it_is_read(
        string language, string mark, string own, string progress, string sum)
    {
        var id = await world.InReview();
        foreach (var (person, path) in (IEnumerable<(string, string)>)[("officer", $"/cases/{id}"), ("filer", $"/my-cases/{id}")])
        {
            var page = await (await world.Enter(person, language)).Open(path);
            Says(page.QuerySelector(".standing .why .rule-source"), mark, own);
            Assert.Equal(sum, page.QuerySelector(".standing .why .why-sum")!.TextContent);
            if (person == "officer")
            {
                Says(page.QuerySelectorAll(".dates .rule-source")
                    .FirstOrDefault(s => s.TextContent.Contains(progress, StringComparison.Ordinal)), mark, progress);
            }
        }
        var slip = await (await world.Enter("filer", language)).Open($"/cases/{id}/slip");
        Says(slip.QuerySelector("dl .rule-source"), mark, own);

        var routes = await world.App.Browser(language).Open("/procedures");
        Says(routes.QuerySelector($"#{Own} .rule-source"), mark, own);
        Says(routes.QuerySelectorAll("#every-petition .rule-source")
            .FirstOrDefault(s => s.TextContent.Contains(progress, StringComparison.Ordinal)), mark, progress);
        Assert.DoesNotContain("⟦", routes.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_firm_reads_beside_the_reply_day_of_an_agency_that_its_count_is_not_confirmed()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));

        var reply = (await (await world.Enter("filer")).Open($"/my-cases/{id}")).QuerySelector("td[data-label='Reply due']");

        Assert.Equal("2026-10-12", reply?.QuerySelector("time")?.GetAttribute("datetime"));
        Assert.Equal("Counting method not confirmed", reply?.QuerySelector(".mark-unconfirmed")?.TextContent);
    }

    [Fact]
    public async Task The_interface_names_both_confidences_and_the_reading_in_both_languages()
    {
        var id = await world.InReview();

        using var answer = JsonDocument.Parse(await (await world.Enter("officer")).GetStringAsync($"/api/v1/cases/{id}"));

        var clocks =
            answer.RootElement.GetProperty("clocks").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!);
        var own = clocks["case"];
        Assert.Equal(("confirmed", "unconfirmed"),
            (own.GetProperty("confidence").GetString(), own.GetProperty("basisConfidence").GetString()));
        Assert.StartsWith("가상 고시가", own.GetProperty("reading").GetProperty("ko").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "The fictional notice", own.GetProperty("reading").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal("confirmed", clocks["intake"].GetProperty("basisConfidence").GetString());
        Assert.False(clocks["intake"].TryGetProperty("reading", out _));
    }

    [Fact]
    public void Every_citation_and_reading_of_the_shipped_law_reads_in_English_without_Korean_letters()
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("en");
        var law = LawData.Shipped();
        var rules = law.Procedures.SelectMany(p => (Grains.Domain.Clocks.ClockRule?[])
            [p.Period, .. p.Steps.Select(s => s.Reply),
                .. p.Remedies.SelectMany(r => (Grains.Domain.Clocks.ClockRule?[])[r.Window, r.DecideIn])])
            .Concat([law.General.Intake, law.General.FirstSupplement, law.General.SecondSupplement, law.General.ProgressNotice])
            .OfType<Grains.Domain.Clocks.ClockRule>().ToArray();
        var citations = rules.SelectMany(r => (Grains.Domain.Clocks.Citation?[])[r.Citation, r.Extension?.Citation])
            .Concat(law.Procedures.Select(p => p.Basis))
            .Concat(law.General.Endings.Select(e => e.Citation))
            .Concat(law.General.Pauses.Select(p => p.Citation)).OfType<Grains.Domain.Clocks.Citation>();

        Assert.Empty(citations.Select(c => c.Read()).Concat(rules.Select(r => r.Reading?.En ?? ""))
            .Where(text => Hangul().IsMatch(text)).Distinct());
        Assert.Equal("Enforcement Decree of the Civil Petitions Treatment Act, Art. 14 to Art. 19",
            new Grains.Domain.Clocks.Citation("민원 처리에 관한 법률 시행령", "제14조부터 제19조까지").Read());
        Assert.Equal("Industrial Cluster Development and Factory Establishment Act, Art. 33(4), (5)",
            new Grains.Domain.Clocks.Citation("산업집적활성화 및 공장설립에 관한 법률", "제33조제4항, 제5항").Read());
    }

    private static void Says(IElement? source, string mark, string reading)
    {
        Assert.NotNull(source);
        Assert.Equal(mark, source.QuerySelector(".mark-unconfirmed")?.TextContent);
        Assert.StartsWith(reading, source.QuerySelector(".rule-reading")!.TextContent, StringComparison.Ordinal);
    }

    [System.Text.RegularExpressions.GeneratedRegex("[가-힣]")]
    private static partial System.Text.RegularExpressions.Regex Hangul();
}
