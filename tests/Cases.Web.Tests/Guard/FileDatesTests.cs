using System.Text.RegularExpressions;
using Cases.Web.Files;
using Cases.Web.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>Every file writes its days alike, whoever takes it away and in whatever language.</summary>
public sealed partial class FileDatesTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Theory]
    [InlineData("inspector", "/watch?handler=csv&show=All", "watch.head.due")]
    [InlineData("inspector", "/turnaround/kicox?handler=csv", "turnaround.head.due")]
    [InlineData("kicox-desk-manager", "/turnaround/kicox?handler=csv", "turnaround.head.due")]
    [InlineData("kicox-officer", "/desk?handler=csv&tab=All", "desk.csv.due")]
    public async Task A_last_day_in_a_file_is_an_ISO_day_in_both_languages(string person, string address, string head)
    {
        var due = new List<string[]>();
        foreach (var language in (string[])["ko", "en"])
        {
            var file = await (await world.Browser(person, language)).GetStringAsync(address);
            var lines = file.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var known = world.App.Services.GetRequiredService<TextResources>().Find(new(language), head)!;
            var column = Array.IndexOf([.. CellsOf(lines[0])], known);
            Assert.NotEqual(-1, column);

            due.Add([.. lines[1..].Select(l => CellsOf(l).ElementAt(column))]);
        }
        Assert.Contains(due[0], d => d.Length > 0);
        Assert.All(due[0], d => Assert.Matches(@"^(\d{4}-\d\d-\d\d)?$", d));
        Assert.Equal(due[0], due[1]);
    }

    [Theory]
    [InlineData("inspector", "/watch?handler=csv&show=All")]
    [InlineData("inspector", "/turnaround?handler=csv")]
    [InlineData("inspector", "/turnaround/kicox?handler=csv")]
    [InlineData("kicox-officer", "/desk?handler=csv&tab=All")]
    [InlineData("auditor", "/audit?handler=csv")]
    public async Task No_file_holds_a_day_in_another_form(string person, string address) =>
        Assert.DoesNotMatch(
            @"\d+/\d+/\d{4}|\d{4}\. \d+\. \d+|\d \w{3} \d{4}", await (await world.Browser(person)).GetStringAsync(address));

    [Fact]
    public void A_day_and_an_instant_are_written_alike_in_every_culture()
    {
        object[][] rows = [[new DateOnly(2025, 9, 25)], [new DateTimeOffset(2025, 9, 25, 15, 0, 0, TimeSpan.Zero)]];
        var bytes = CsvTable.Of("t.csv", ["x"], rows).FileContents;

        Assert.Equal("\"x\"\r\n2025-09-25\r\n2025-09-26T00:00:00+09:00\r\n", System.Text.Encoding.UTF8.GetString(bytes)
            .TrimStart('\uFEFF'));
    }

    /// <summary>The hand-off's clock ends at a midnight; the last day is the one before it.</summary>
    [Fact]
    public async Task The_agencys_file_names_the_same_last_days_as_the_watch_over_all_deadlines()
    {
        var browser = await world.Browser("inspector");
        var watch = await browser.GetStringAsync("/watch?handler=csv&show=All&agency=haneul-env");
        var watched = Days().Matches(watch).Select(m => m.Value).ToHashSet();
        var open = (await browser.GetStringAsync("/turnaround/haneul-env?handler=csv&state=open")).Split("\r\n")[1..]
            .Select(l => Days().Matches(l)).Where(m => m.Count > 1).Select(m => m[^1].Value).ToArray();

        Assert.NotEmpty(open);
        Assert.All(open, day => Assert.Contains(day, watched));
    }

    private static IEnumerable<string> CellsOf(string line) => Cells().Matches(line).Select(m => m.Groups[1].Value.Trim('"'));

    [GeneratedRegex("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)")]
    private static partial Regex Cells();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Days();
}
