using System.Net;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>A change of the calendar is proposed by one administrator, and counts once another confirms it.</summary>
public sealed class CalendarProposalTests(WebApp app) : IClassFixture<WebApp>
{
    private const string First = "demo-administrator", Second = "demo-administrator-2";

    [Fact]
    public async Task A_change_counts_once_a_second_administrator_confirms_it_and_the_auditor_reads_of_both()
    {
        DateOnly day = new(2041, 4, 9);
        var (first, second) = (await Filer.SignedIn(app, First), await Filer.SignedIn(app, Second));
        var address = await Propose(first, day);
        Assert.Null(Calendar.Current.On(day));

        var own = await first.Browser.Open(address);
        Assert.Null(own.QuerySelector("form[action*=Confirm]"));
        Assert.Equal(HttpStatusCode.Conflict, (await first.Post($"{address}?handler=Confirm", own, [])).StatusCode);
        foreach (var told in (string[])["/admin", "/inbox", "/admin/calendar"])
        {
            Assert.Contains(address, (await second.Browser.Open(told)).QuerySelectorAll("#calendar-waiting a")
                .Select(waiting => waiting.GetAttribute("href")));
        }
        var seen = await second.Browser.Open(address);
        Assert.Contains("Deadlines that move: 0", seen.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Post($"{address}?handler=Confirm", seen, [])).StatusCode);

        Assert.NotNull(Calendar.Current.On(day));
        var entered = Calendar.Events.Single(e => e.Day == day);
        Assert.Equal((First, Second), (entered.By, entered.ConfirmedBy));
        Assert.Equal(HttpStatusCode.NotFound, (await second.Browser.GetAsync(address)).StatusCode);
        var law = (await (await Filer.SignedIn(app, "demo-auditor")).Browser.Open("/audit/law")).QuerySelector("main")!;
        Assert.Contains("only by two administrators", law.TextContent, StringComparison.Ordinal);
        Assert.Contains("관보 제7호", law.QuerySelector("#calendar tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(law.QuerySelectorAll("#files tbody tr"),
            row => row.TextContent.Contains("law/general.json", StringComparison.Ordinal)
                && row.QuerySelector("code")!.TextContent.Length == 64);
    }

    [Theory, InlineData(First), InlineData(Second)]
    public async Task It_is_withdrawn_by_who_proposed_it_or_turned_down_by_another_with_a_reason(string person)
    {
        DateOnly day = new(2041, 4, person == First ? 10 : 11);
        var (first, other) = (await Filer.SignedIn(app, First), await Filer.SignedIn(app, person));
        var address = await Propose(first, day);
        var page = await other.Browser.Open(address);

        Assert.Equal(HttpStatusCode.BadRequest, (await other.Post($"{address}?handler=Withdraw", page, [])).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect, (await other.Post($"{address}?handler=Withdraw", page, [("Reason", "a slip")])).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.GetAsync(address)).StatusCode);
        Assert.Null(Calendar.Current.On(day));
        var last = (await app.Services.GetRequiredService<ICaseLedger>().Read(CalendarProposalHistory.Id))[^1];
        Assert.Equal("calendar-change-withdrawn", last.Name);
    }

    [Fact]
    public async Task One_administrator_alone_cannot_enter_it_nor_propose_a_day_twice()
    {
        DateOnly day = new(2041, 4, 12);
        var first = await Filer.SignedIn(app, First);
        await Propose(first, day);
        var again = await first.Post("/admin/calendar?handler=Propose", await first.Browser.Open("/admin/calendar"), Typed(day));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("waits to be confirmed already", (await again.Document()).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal);

        var alone = await first.Post(
            "/admin/calendar?handler=Confirm", await first.Browser.Open("/admin/calendar"), Typed(new(2041, 4, 16)));
        Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        Assert.Null(Calendar.Current.On(new(2041, 4, 16)));
    }

    private LedgerCalendar Calendar => app.Services.GetRequiredService<LedgerCalendar>();

    /// <summary>From the preview on, as the page has it; the address of the proposal.</summary>
    private static async Task<string> Propose(Filer admin, DateOnly day)
    {
        var preview = await (await admin.Post(
            "/admin/calendar?handler=Preview", await admin.Browser.Open("/admin/calendar"), Typed(day))).Document();
        var form = preview.QuerySelector("#preview form")!;
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Post(form.GetAttribute("action")!, preview,
            [.. form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") != "__RequestVerificationToken")
                .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))])).StatusCode);
        return (await admin.Browser.Open("/admin/calendar")).QuerySelectorAll("#calendar-waiting a")[^1]
            .GetAttribute("href")!;
    }

    private static (string, string)[] Typed(DateOnly day) =>
    [
        ("Input.Day", $"{day:yyyy-MM-dd}"), ("Input.Kind", "holiday"), ("Input.NameKo", "임시공휴일"),
        ("Input.NameEn", "Temporary holiday"), ("Input.Citation", "관보 제7호"),
    ];
}
