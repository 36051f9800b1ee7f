using AngleSharp.Dom;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.TestKit;
using Cases.Web.Tests.Filing;
using Cases.Web.Tests.Guard;
using Microsoft.Extensions.DependencyInjection;
using static Cases.TestKit.SeoulTime;

namespace Cases.Web.Tests;

/// <summary>
/// The examples that were reckoned by hand, lived through by the program at their own instants: filed by a firm, received,
/// triaged, supplemented, and read on the case page. No law of the shipped data sets 20 working days, so an agency's own
/// published period stands in, from a folder of the installation: a fictional one, and it says so.
/// </summary>
public sealed class WorkedExamplesOnTheCasePageTests : IAsyncDisposable
{
    private readonly MovedTime time = new("2026-09-01 09:00");
    private readonly WebApp app;

    public WorkedExamplesOnTheCasePageTests() => app = new()
    {
        Time = time,
        Settings = new() { ["Law:Folder"] = RepositoryTree.PathOf("tests/Cases.Web.Tests/OwnLaw") },
    };

    [Fact]
    public async Task Twenty_working_days_over_Chuseok_and_the_same_with_a_supplement()
    {
        var id = await Received("2026-09-21 09:00", "fictional-review", "motir");
        await Shows(
            id, "2026-10-22", "2026. 10. 22.(목)", "Thu 22 Oct 2026", "추석", "Chuseok", "이날이 지나면", "once this day is over", "별표 1");

        time.Now = Instant("2026-10-06 10:00");
        await Do(id, new("officer", Role.Officer, "motir"), new AskSupplement("도면", "14d"));
        time.Now = Instant("2026-10-13 16:00");
        await Do(id, Firm, new GiveSupplement("도면을 냅니다", []));

        await Shows(id, "2026-10-29", "2026. 10. 29.(목)", "Thu 29 Oct 2026", "보완", "Supplement", "이날이 지나면",
            "once this day is over", "제19조제2항");
    }

    [Fact]
    public async Task Five_days_are_forty_office_hours_and_end_on_the_hour()
    {
        var id = await Received("2026-09-22 14:00", "tenancy-contract", "kicox");

        await Shows(id, "2026-10-01T14:00:00+09:00", "2026. 10. 1. 14:00", "1 Oct 2026, 14:00", "추석", "Chuseok",
            "2026. 10. 1. 14:00", "1 Oct 2026, 14:00", "제19조제1항");
    }

    [Fact]
    public async Task Thirty_working_days_over_the_turn_of_the_year()
    {
        var id = await Received("2026-11-23 10:00", "plan-change", "motir");

        await Shows(id, "2027-01-05", "2027. 1. 5.(화)", "Tue 5 Jan 2027", "신정", "New Year's Day", "이날이 지나면",
            "once this day is over", "제19조제2항");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static Actor Firm => new("demo-filer", Role.FirmFiler, Firm: "demo-firm");

    /// <summary>Filed on the firm's own pages; received and triaged by acts of the agency.</summary>
    private async Task<Guid> Received(string seoul, string procedure, string agency)
    {
        time.Now = Instant(seoul);
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review");
        await filer.File(id);
        var clerk = new Actor("clerk", Role.IntakeClerk, "motir");
        await Do(id, clerk, new Receive());
        await Do(id, clerk, new TriageRequest(procedure, agency, "담당"));
        return id;
    }

    private Task Do(Guid id, Actor actor, CaseAct act) => DeskWorld.Do(app, id, actor, act);

    private async Task Shows(
        Guid id, string machine, string korean, string english, string koreanStep, string englishStep, string koreanLate,
        string englishLate, string cited)
    {
        foreach (var language in (string[])["ko", "en"])
        {
            var (day, step, late) = language == "ko" ? (korean, koreanStep, koreanLate) : (english, englishStep, englishLate);
            foreach (var (person, path, due, why) in (IEnumerable<(string, string, string, string)>)[
                ("demo-auditor", $"/cases/{id}", ".standing-when time", ".standing details.why"),
                ("demo-filer", $"/my-cases/{id}", ".standing-when time", ".standing details.why")])
            {
                var page = await (await Filer.SignedIn(app, person, language)).Browser.Open(path);

                Assert.Equal(machine, page.QuerySelector(due)?.GetAttribute("datetime"));
                Assert.Equal(day, page.QuerySelector(due)!.TextContent.Trim());
                var explained = page.QuerySelector(why)!;
                Assert.Contains(step, Read(explained, ".steps"), StringComparison.Ordinal);
                Assert.Contains(late, Read(explained, ".steps .step-due"), StringComparison.Ordinal);
                Assert.NotEmpty(explained.QuerySelectorAll(".strip .strip-due"));
                Assert.Contains(language == "ko" ? cited : InEnglish(cited), explained.TextContent, StringComparison.Ordinal);
            }
        }
    }

    private static string Read(IElement part, string selector) =>
        string.Join(' ', part.QuerySelectorAll(selector).Select(e => e.TextContent));

    private static string InEnglish(string article) =>
        article.StartsWith('제') ? $"Art. {article[1..article.IndexOf('조', StringComparison.Ordinal)]}({article[^2]})" : article;
}
