using System.Globalization;
using System.Net;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>The public figures over HTTP: no account, no cookie, in three forms.</summary>
public sealed class StatisticsPageTests(WebApp app) : IClassFixture<WebApp>
{
    private IEnumerable<string> Routes => app.Services.GetRequiredService<LawBook>().Procedures.Select(p => p.Id).Distinct();

    [Theory]
    [InlineData("ko", "처리기간 통계")]
    [InlineData("en", "How long it takes")]
    public async Task Anybody_reads_every_route_in_both_languages_and_gets_no_cookie(string language, string title)
    {
        var answer = await app.Browser(language).GetAsync("/statistics");
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(Routes.Order(), page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!.Split('#')[1]));
        Assert.DoesNotContain("⟦", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        KeepsNoCookie(answer);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task Whoever_asks_for_json_gets_that_and_may_keep_it_a_while()
    {
        var browser = app.Browser("en");
        browser.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var answer = await browser.GetAsync("/statistics");
        var body = await answer.Content.ReadAsStringAsync();
        var data = JsonDocument.Parse(body).RootElement;

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.TotalSeconds: > 0 });
        Assert.Contains("순환자원 인정", body, StringComparison.Ordinal);
        Assert.Equal(10, data.GetProperty("fewest").GetInt32());
        Assert.Equal(
            Routes.Order(), data.GetProperty("routes").EnumerateArray().Select(r => r.GetProperty("procedure").GetString()!));
        Assert.All(data.GetProperty("routes").EnumerateArray(), r => Assert.Equal(
            r.GetProperty("cases").ValueKind == JsonValueKind.Null, r.GetProperty("medianDays").ValueKind == JsonValueKind.Null));
    }

    [Theory]
    [InlineData("ko", "처리 현황")]
    [InlineData("en", "Casework in")]
    public async Task Anybody_opens_the_report_of_a_month_that_is_over_on_one_page_and_of_no_other(string language, string title)
    {
        var browser = app.Browser(language);
        var links = (await browser.Open("/statistics")).QuerySelectorAll("main a[href$='.pdf']")
            .Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(12, links.Count);
        var answer = await browser.GetAsync(links[0]);
        var file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, PdfText.Pages(file));
        Assert.Contains(title, PdfText.Of(file), StringComparison.Ordinal);
        Assert.DoesNotContain("notice.report", PdfText.Of(file), StringComparison.Ordinal);
        KeepsNoCookie(answer);
        var running = Seoul.DayOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var none in (string[])[running, "2019-01", "2026-13", "x"])
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/statistics/{none}.pdf")).StatusCode);
    }

    [Fact]
    public async Task A_browser_gets_the_page_and_the_table_can_be_taken_away()
    {
        var browser = app.Browser("en");
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8");

        Assert.Equal("text/html", (await browser.GetAsync("/statistics")).Content.Headers.ContentType!.MediaType);
        var csv = await (await browser.GetAsync("/statistics?handler=csv")).Content.ReadAsStringAsync();
        Assert.Equal(Routes.Count() + 1, csv.TrimEnd().Split("\r\n").Length);
    }

    [Theory]
    [InlineData("application/json,text/html", "application/json")]
    [InlineData("text/html,application/json", "text/html")]
    [InlineData("text/html;q=0.5,Application/JSON;q=0.6", "application/json")]
    [InlineData("application/json;q=0,*/*", "text/html")]
    [InlineData("*/*", "text/html")]
    public async Task Whatever_is_a_page_and_data_answers_the_one_that_is_named_before_the_other(string accept, string type)
    {
        var browser = app.Browser("en");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        foreach (var address in (string[])["/statistics", "/verify/0000-0000-0000-0000-0000-0000"])
        {
            Assert.Equal(type, (await browser.GetAsync(address)).Content.Headers.ContentType!.MediaType);
        }
    }

    /// <summary>Nothing is left in the browser: at most something is taken away.</summary>
    internal static void KeepsNoCookie(HttpResponseMessage answer) => Assert.All(
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
        cookie => Assert.Contains("01 Jan 1970", cookie, StringComparison.Ordinal));
}
