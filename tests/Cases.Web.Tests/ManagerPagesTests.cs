using System.Net;
using System.Text;
using Cases.Grains.Domain;
using Cases.Web.Files;

namespace Cases.Web.Tests;

/// <summary>The pages of desk manager, inspector, auditor and administrator over HTTP.</summary>
public sealed class ManagerPagesTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData("demo-manager", "/turnaround")]
    [InlineData("demo-inspector", "/turnaround")]
    [InlineData("demo-manager", "/turnaround/forecast")]
    [InlineData("demo-inspector", "/turnaround/forecast?within=20")]
    [InlineData("demo-manager", "/turnaround/rework")]
    [InlineData("demo-inspector", "/turnaround/rework?what=transfer&agency=motir&months=24")]
    [InlineData("demo-inspector", "/turnaround?by=quarter")]
    [InlineData("demo-inspector", "/watch")]
    [InlineData("demo-auditor", "/audit")]
    [InlineData("demo-auditor", "/watch")]
    [InlineData("demo-administrator", "/admin")]
    [InlineData("demo-officer", "/procedures")]
    [InlineData("demo-officer", "/inbox")]
    [InlineData("demo-filer", "/inbox")]
    [InlineData("demo-inspector", "/inbox")]
    [InlineData("demo-manager", "/desk/roster")]
    public async Task Each_role_opens_its_pages_in_both_languages(string person, string path)
    {
        foreach (var language in (string[])["ko", "en"])
        {
            var answer = await (await Enter(person, language)).GetAsync(path);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Document();
            Assert.NotNull(page.QuerySelector("h1"));
            Assert.DoesNotContain("⟦", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("demo-officer", "/turnaround")]
    [InlineData("demo-officer", "/turnaround/forecast")]
    [InlineData("demo-officer", "/turnaround/rework")]
    [InlineData("demo-filer", "/turnaround")]
    [InlineData("demo-administrator", "/turnaround")]
    [InlineData("demo-manager", "/watch")]
    [InlineData("demo-manager", "/audit")]
    [InlineData("demo-inspector", "/audit")]
    [InlineData("demo-auditor", "/admin")]
    [InlineData("demo-manager", "/turnaround/somebody-else")]
    [InlineData("demo-officer", "/desk/roster")]
    public async Task Nobody_opens_a_page_of_another_role(string person, string path)
    {
        var browser = await Enter(person, "en");
        foreach (var part in (string[])["", "?handler=csv"])
        {
            Assert.True(
                (await browser.GetAsync(path + part)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                    or HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task The_file_of_an_agencys_cases_calls_its_columns_what_the_page_calls_them()
    {
        var inspector = await Enter("demo-inspector", "ko");

        var file = await inspector.GetStringAsync("/turnaround/motir?handler=csv");

        Assert.Contains("\"시작\",\"끝\",\"걸린 일수\"", file.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remedy")]
    [InlineData("results")]
    [InlineData("term")]
    [InlineData("case")]
    public async Task The_inspector_filters_deadlines_by_any_kind_and_the_filter_stays(string kind)
    {
        var filter = (await (await Enter("demo-inspector", "en")).Open($"/watch?kind={kind}")).QuerySelector("#kind")!;

        Assert.Equal(kind, filter.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Equal(ClockKinds.All, filter.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).Where(v => v != ""));
    }

    [Fact]
    public async Task The_access_log_says_in_words_what_was_read_and_keeps_the_code_for_the_file()
    {
        var auditor = await Enter("demo-auditor", "en");
        await auditor.GetAsync("/audit?handler=csv");

        var tasks = (await auditor.Open("/audit")).QuerySelectorAll("td[data-label=What] span")
            .Select(task => (task.TextContent, task.GetAttribute("title"))).ToList();

        // The page that shows the log is in it too, once an hour.
        Assert.Contains(("Access log", "page:access-log"), tasks);
        Assert.Contains(("Access log as a file", "export:access-log"), tasks);
        Assert.Contains("export:access-log", await auditor.GetStringAsync("/audit?handler=csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2026-03-02", "2026-03-01", "#To")]
    [InlineData("", "tomorrow", "2026-03-01", "#From")]
    [InlineData("csv", "2026-03-02", "2026-03-01", "#To")]
    public async Task Days_that_make_no_sense_are_a_fault_beside_their_field_and_no_empty_log(
        string handler, string from, string to, string field)
    {
        var answer = await (await Enter("demo-auditor", "en")).GetAsync($"/audit?handler={handler}&from={from}&to={to}");
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(page.QuerySelector($".field-wrong {field}"));
        Assert.Null(page.QuerySelector(".empty"));
    }

    [Fact]
    public async Task One_is_counted_in_the_singular()
    {
        var months = (await (await Enter("demo-manager", "en")).Open("/turnaround")).QuerySelectorAll("option")
            .Select(o => o.TextContent).ToArray();

        Assert.Contains("Last 1 month", months);
        Assert.Contains("Last 3 months", months);
    }

    [Fact]
    public async Task A_visitor_reads_the_procedures_with_their_doubts()
    {
        var page = await app.Browser("ko").Open("/procedures");

        Assert.NotEmpty(page.QuerySelectorAll("main table"));
        Assert.NotEmpty(page.QuerySelectorAll(".mark-unconfirmed"));
    }

    [Theory]
    [InlineData("demo-manager", "/turnaround?handler=csv")]
    [InlineData("demo-inspector", "/watch?handler=csv")]
    [InlineData("demo-auditor", "/audit?handler=csv")]
    public async Task Every_table_can_be_taken_away_as_csv(string person, string path)
    {
        var answer = await (await Enter(person, "ko")).GetAsync(path);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+SUM(A1)", "'+SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠cmd", "'＠cmd")]
    [InlineData(" =1", "' =1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\n=1", "'\n'=1")]
    [InlineData("정상 제목\n=cmd|'/C calc.exe'!A0", "정상 제목\n'=cmd|'/C calc.exe'!A0")]
    [InlineData("가\r\n=1", "가\r\n'=1")]
    [InlineData("가\r=1", "가\r'=1")]
    [InlineData("가\u2028@1", "가\u2028'@1")]
    [InlineData("a=1 \"b\", c", "a=1 \"\"b\"\", c")]
    [InlineData("평범", "평범")]
    public void Neither_a_cell_of_a_file_nor_a_line_in_one_acts_as_a_formula(string cell, string written)
    {
        var text = Encoding.UTF8.GetString(CsvTable.Of("t.csv", [cell], [[cell, -5, -1.5m]]).FileContents);

        Assert.Equal($"\uFEFF\"{written}\"\r\n\"{written}\",-5,-1.5\r\n", text);
    }

    [Theory]
    [InlineData("/turnaround/nope")]
    [InlineData("/turnaround/nope?handler=csv")]
    public async Task An_agency_that_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await Enter("demo-inspector", "ko")).GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/turnaround")]
    [InlineData("/turnaround/kicox")]
    public async Task What_was_chosen_is_said_outside_the_form_that_print_leaves_out(string path)
    {
        var page =
            await (await Enter("demo-inspector", "ko")).Open($"{path}?months=3&procedure=tenancy-contract&kind=complex-entry");

        var said = page.QuerySelector(".page-head")!.TextContent;
        Assert.Contains("최근 3개월", said, StringComparison.Ordinal);
        Assert.Contains("산업단지 입주", said, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelector("#procedure option[selected]")?.TextContent ?? "", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_thing_in_the_managers_room_has_one_term()
    {
        var texts = File.ReadAllText(Path.Combine(Root(), "src/Cases.Web/Resources/Turnaround.ko.resx"));

        Assert.All(
            (string[])["느린 10%", "잃은", "이(가)", "을(를)", "어떻게 되었을까", "절차 배정", "절차 지정"],
            gone => Assert.DoesNotContain(gone, texts, StringComparison.Ordinal));
        Assert.All(
            (string[])["90% 처리 일수", "초과 일수", "기간 단축 시 효과", "절차 분류"],
            kept => Assert.Contains(kept, texts, StringComparison.Ordinal));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Cases.sln")))
            at = at.Parent!;
        return at.FullName;
    }

    private async Task<HttpClient> Enter(string person, string language)
    {
        var browser = app.Browser(language);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/demo/sign-in", ("id", person))).StatusCode);
        return browser;
    }
}
