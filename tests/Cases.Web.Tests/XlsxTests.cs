using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Cases.Web.Files;
using Cases.Web.Tests.Guard;

namespace Cases.Web.Tests;

/// <summary>Workbooks that people take away: text is text, numbers are numbers, days are dates.</summary>
public sealed class XlsxTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-1")]
    [InlineData("정상\n=cmd|'/C calc.exe'!A0")]
    [InlineData("<a> & \"b\"")]
    public async Task What_was_typed_is_text_and_nothing_that_is_reckoned_with(string cell)
    {
        var sheet = Sheet((await XlsxTable.Of("t.xlsx", [cell], [[cell, -5, -1.5m, null]])).FileContents);

        Assert.DoesNotContain(sheet.Descendants(), e => e.Name.LocalName == "f");
        var cells = sheet.Descendants().Where(e => e.Name.LocalName == "c").ToList();
        Assert.Equal([cell, cell, "-5", "-1.5"], cells.Select(c => c.Value).Where(v => v.Length > 0));
        Assert.Equal(["inlineStr", "inlineStr"], cells.Take(2).Select(c => c.Attribute("t")?.Value));
        Assert.All(cells.Skip(2), c => Assert.NotEqual("inlineStr", c.Attribute("t")?.Value));
    }

    [Fact]
    public async Task Days_and_instants_are_dates_of_Seoul_and_what_no_file_can_hold_is_left_out()
    {
        var sheet = Sheet((await XlsxTable.Of("t.xlsx", ["x"], [[new DateOnly(2026, 3, 2),
            new DateTimeOffset(2026, 3, 1, 15, 0, 0, TimeSpan.Zero), "가\u0001나\uFFFE"]])).FileContents);

        var values = sheet.Descendants().Where(e => e.Name.LocalName == "c").Skip(1).Select(c => c.Value).ToList();
        Assert.Equal(["46083", "46083", "가나"], values);
    }

    [Theory]
    [InlineData("kicox-officer", "/desk?tab=All&handler=xlsx")]
    [InlineData("inspector", "/watch?handler=xlsx&show=All")]
    [InlineData("inspector", "/turnaround?handler=xlsx")]
    [InlineData("inspector", "/turnaround/kicox?handler=xlsx")]
    public async Task A_list_is_taken_away_as_the_workbook_that_holds_what_its_csv_does(string person, string address)
    {
        var browser = await world.Browser(person, "ko");
        using var answer = await browser.GetAsync(address);
        var csv = await browser.GetStringAsync(address.Replace("xlsx", "csv", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(XlsxTable.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        var rows = Sheet(await answer.Content.ReadAsByteArrayAsync()).Descendants().Count(e => e.Name.LocalName == "row");
        Assert.Equal(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length, rows);
    }

    private static XDocument Sheet(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
    }
}
