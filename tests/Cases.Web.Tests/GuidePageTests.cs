using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>"What stands in the way?" as somebody walks it: by links alone, without an account, into a draft.</summary>
public sealed class GuidePageTests(WebApp app) : IClassFixture<WebApp>
{
    private const string Catalyst = "blockage=storage-limit&storage-waste=catalyst&storage-180=no&trial=yes";

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task Every_link_of_every_question_leads_on_and_every_end_says_what_and_who(string language)
    {
        var browser = app.Browser(language);
        var (open, results) = (new Queue<string>(["/guide"]), 0);
        HashSet<string> questions = [];
        while (open.TryDequeue(out var address))
        {
            var answer = await browser.GetAsync(address);
            var page = await answer.Document();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            StatisticsPageTests.KeepsNoCookie(answer);
            Assert.DoesNotContain("⟦", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            var choices = page.QuerySelectorAll(".doors a").Select(a => a.GetAttribute("href")!).ToList();
            if (choices.Count == 0)
            {
                results++;
                Assert.True(page.QuerySelectorAll("main dl.facts dd").Length > 4, address);
                Assert.Equal(address.Replace("/guide", "/file", StringComparison.Ordinal),
                    page.QuerySelector("a.btn-first")!.GetAttribute("href"));
                continue;
            }
            // One path of each choice is enough: the data's own test walks all of them.
            Assert.NotEmpty(page.QuerySelector(".lead")!.TextContent.Trim());
            foreach (var choice in choices.Where(c => questions.Add(c.Split('?')[1].Split('&')[^1])))
            {
                open.Enqueue(choice);
            }
        }
        Assert.True(results > 10);
    }

    [Fact]
    public async Task A_question_leads_back_and_each_answer_can_be_changed()
    {
        var page = await app.Browser("en").Open("/guide?blockage=storage-limit&storage-waste=catalyst");

        Assert.Equal("/guide?blockage=storage-limit", page.QuerySelector("main .btn-second")!.GetAttribute("href"));
        Assert.Equal(["/guide", "/guide?blockage=storage-limit"],
            page.QuerySelectorAll("main dl.facts a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("/guide?blockage=storage-limit",
            (await app.Browser("en").Open("/guide?blockage=storage-limit&storage-waste=nonsense"))
                .QuerySelector(".doors a")!.GetAttribute("href")!.Split('&')[0]);
    }

    [Fact]
    public async Task What_is_allowed_already_is_said_before_anybody_files()
    {
        var page = await app.Browser("en").Open("/guide?blockage=storage-limit&storage-waste=catalyst&storage-180=yes");

        Assert.Contains("allowed already", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("180 days", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("31", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_signs_in_and_comes_back_to_his_answers()
    {
        var browser = app.Browser("en");
        var door = await browser.Open((await browser.GetAsync($"/file?{Catalyst}")).Headers.Location!.OriginalString);
        var offered = await browser.GetAsync(door.QuerySelector("main a[href*='handler=provider']")!.GetAttribute("href"));
        var people = await browser.Open(offered.Headers.Location!.OriginalString);
        var back = people.QuerySelector("form[method=post] input[name=returnUrl]")!.GetAttribute("value")!;
        var entered = await browser.Send("/demo/sign-in", ("id", "demo-filer"), ("returnUrl", back));

        Assert.Equal($"/file?{Catalyst}", entered.Headers.Location!.OriginalString);
        Assert.Contains("likely route: Demonstration", (await browser.Open(entered.Headers.Location!.OriginalString))
            .QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_shows_the_period_that_it_names_as_the_law_data_has_it()
    {
        var law = app.Services.GetRequiredService<LawBook>();
        var page = await app.Browser("en").Open("/guide?blockage=product-standard&known=unasked");
        var said = page.QuerySelector("main ul.plain")!.TextContent;

        Assert.Contains($"Period: {law.InForce("regulation-inquiry", new(2026, 9, 21))!.Period.Period!.Value.Amount} days", said,
            StringComparison.Ordinal);
        Assert.Contains("Art", page.QuerySelector("main ul.plain .rule-source cite")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_fill_the_draft_and_the_request_goes_to_who_is_competent()
    {
        var browser = await Firm();
        var start = await browser.Open($"/file?{Catalyst}");
        Assert.Equal("waste-rule", start.QuerySelector("input[name=Kind][checked]")!.GetAttribute("value"));

        var begun = await browser.Send($"/file?{Catalyst}", ("Kind", "waste-rule"), ("RequestId", $"{Guid.NewGuid()}"));
        var form = await browser.Open(begun.Headers.Location!.OriginalString);

        Assert.Equal("mcee", Chosen(form, "Input.Agency"));
        Assert.Equal("storage-limit", form.QuerySelector("[name='Input.Blockage'][checked]")!.GetAttribute("value"));
        Assert.Equal("폐기물관리법 시행규칙 제31조", form.QuerySelector("[name='Input.Rule']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_request_on_waste_goes_to_the_environment_ministry_where_its_firm_leaves_the_agency_open()
    {
        var browser = await Firm();
        var begun = await browser.Send("/file", ("Kind", "waste-rule"), ("RequestId", $"{Guid.NewGuid()}"));
        var form = await browser.Open(begun.Headers.Location!.OriginalString);
        Assert.Equal("", Chosen(form, "Input.Agency"));

        var review = await browser.Open($"{begun.Headers.Location!.OriginalString}/review");
        var law = app.Services.GetRequiredService<LawBook>();
        Assert.Contains(law.Agency("mcee")!.Name.En, review.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    private static string Chosen(IDocument form, string name) =>
        form.QuerySelector($"select[name='{name}'] option[selected]")?.GetAttribute("value") ?? "";

    private async Task<HttpClient> Firm()
    {
        var browser = app.Browser("en");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", "demo-filer"))).StatusCode);
        return browser;
    }
}
