using System.Net;
using AngleSharp.Dom;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>
/// Where one administrator changes the calendar alone: he sees what a holiday moves, confirms, and finds it done, with who and
/// why.
/// </summary>
public sealed class AdminCalendarTests(AdminCalendarTests.OneAdministrator world)
    : IClassFixture<AdminCalendarTests.OneAdministrator>
{
    private static readonly Dictionary<string, string> Alone = new() { [CalendarRegistration.OnePersonKey] = "true" };

    private readonly WebApp app = world.App;

    private static readonly (string, string)[] Good =
    [
        ("Input.Day", "2041-03-05"), ("Input.Kind", "holiday"), ("Input.NameKo", "임시공휴일"), ("Input.NameEn", "Temporary holiday"),
        ("Input.Citation", "관보 제1호"),
    ];

    private static readonly HttpStatusCode[] No = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Redirect];

    [Fact]
    public async Task A_holiday_is_previewed_confirmed_recounted_and_listed_with_who_entered_it()
    {
        var id = await Received();
        var day = await WorkingDayInside(id);
        var before = await DueOf(id);
        var admin = await Filer.SignedIn(app, "demo-administrator");
        (string, string)[] typed = [.. Good.Where(f => f.Item1 != "Input.Day"), ("Input.Day", $"{day:yyyy-MM-dd}")];

        var preview = await (await Send(admin, "Preview", typed)).Document();
        Assert.Contains("Deadlines that move: 1", preview.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await DueOf(id));
        Assert.Empty(app.Services.GetRequiredService<LedgerCalendar>().Events);

        var confirmed = await Confirm(admin, preview);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await Eventually.Holds("the recount is done and shown", async () =>
            (await admin.Browser.Open("/admin/calendar"))
                .QuerySelector("#recalculation.notice-done")?.TextContent.Contains("1 moved", StringComparison.Ordinal) == true);
        var later = (await DueOf(id))!.Value.DayNumber - before!.Value.DayNumber;
        Assert.Equal(
            ["Ministry of Trade, Industry and Resources", "Whole case", later == 1 ? "1 day later" : $"{later} days later", "1"],
            Assert.Single(preview.QuerySelectorAll("#preview tbody tr")).Children.Select(cell => cell.TextContent.Trim()));
        var page = (await admin.Browser.Open("/admin/calendar")).QuerySelector("main")!.TextContent;
        Assert.Contains("demo-administrator", page, StringComparison.Ordinal);
        Assert.Contains("관보 제1호", page, StringComparison.Ordinal);
        var history = (await app.Services.GetRequiredService<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body))
            .OfType<ClockMoved>();
        Assert.Contains("관보 제1호", Assert.Single(history).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_typed_in_parts_of_letters_is_kept_composed()
    {
        const string Name = "조합된공휴일";
        await using var own = new WebApp { Settings = Alone };
        var admin = await Filer.SignedIn(own, "demo-administrator");
        (string, string)[] typed =
            [("Input.Day", "2041-03-06"), ("Input.NameKo", Name.Normalize(System.Text.NormalizationForm.FormD))];
        var preview =
            await Send(admin, "Preview", [.. Good.Where(f => f.Item1 is not ("Input.Day" or "Input.NameKo")), .. typed]);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Confirm(admin, await preview.Document())).StatusCode);

        var calendar = own.Services.GetRequiredService<LedgerCalendar>();
        await Eventually.Holds("the day is entered", () => calendar.Events.Count > 0);
        Assert.Equal(Name, Assert.Single(calendar.Events.OfType<HolidayEntered>()).NameKo);
    }

    [Theory]
    [InlineData("Input.Day", "")]
    [InlineData("Input.Day", "someday")]
    [InlineData("Input.Day", "2060-01-04")]
    [InlineData("Input.Kind", "maybe")]
    [InlineData("Input.NameKo", "")]
    [InlineData("Input.NameEn", "")]
    [InlineData("Input.Citation", "")]
    public async Task Bad_input_stands_beside_its_field_with_what_was_typed_and_nothing_is_recorded(string field, string typed)
    {
        var admin = await Filer.SignedIn(app, "demo-administrator");
        foreach (var handler in (string[])["Preview", "Confirm"])
        {
            var answer = await Send(admin, handler, [.. Good.Where(f => f.Item1 != field), (field, typed)]);
            var page = await answer.Document();

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var id = field.Replace('.', '_');
            Assert.Contains(page.QuerySelectorAll(".field-wrong"), f => f.QuerySelector($"#{id}, [name='{field}']") is not null);
            Assert.Null(page.QuerySelector("#preview"));
            Assert.Equal(field == "Input.Citation" ? "Temporary holiday" : "관보 제1호",
                page.QuerySelector(field == "Input.Citation" ? "#Input_NameEn" : "#Input_Citation")!.GetAttribute("value"));
        }
        Assert.DoesNotContain(app.Services.GetRequiredService<LedgerCalendar>().Events, e => e.Day == new DateOnly(2041, 3, 5));
    }

    [Fact]
    public async Task Taking_away_a_holiday_that_is_none_is_refused()
    {
        var admin = await Filer.SignedIn(app, "demo-administrator");
        var page =
            await (await Send(
                admin, "Preview", ("Input.Day", "2041-03-05"), ("Input.Kind", "working"), ("Input.Citation", "관보"))).Document();

        Assert.Contains("no public holiday", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-manager")]
    [InlineData("demo-inspector")]
    [InlineData("demo-auditor")]
    [InlineData("demo-officer")]
    [InlineData("demo-filer")]
    public async Task Nobody_else_sees_or_sends_the_page(string person)
    {
        var other = await Filer.SignedIn(app, person);

        Assert.Contains((await other.Browser.GetAsync("/admin/calendar")).StatusCode, No);
        var token =
            (await other.Browser.Open("/inbox")).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? (await other.Browser.Open("/")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sent = await other.Browser.PostAsync("/admin/calendar?handler=Confirm", new FormUrlEncodedContent(
            Good.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        Assert.Contains(sent.StatusCode, No);
        Assert.DoesNotContain(app.Services.GetRequiredService<LedgerCalendar>().Events, e => e.Day == new DateOnly(2041, 3, 5));
    }

    [Fact]
    public async Task Expected_days_are_marked_and_lead_to_their_own_correction()
    {
        var admin = await Filer.SignedIn(app, "demo-administrator");
        var page = await admin.Browser.Open("/admin/calendar");

        var link = page.QuerySelectorAll("main td a")
            .First(a => a.GetAttribute("href")!.Contains("day=2028-04-12", StringComparison.Ordinal));
        Assert.NotNull(link.Closest("tr")!.QuerySelector(".mark-unconfirmed"));
        var form = await admin.Browser.Open(link.GetAttribute("href")!);
        Assert.Equal("2028-04-12", form.QuerySelector("#Input_Day")!.GetAttribute("value"));
        Assert.Contains("국회의원", form.QuerySelector("#Input_NameKo")!.GetAttribute("value"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Send(
        Filer admin, string handler, params (string Name, string Value)[] typed) =>
        await admin.Post($"/admin/calendar?handler={handler}", await admin.Browser.Open("/admin/calendar"), typed);

    private static async Task<HttpResponseMessage> Confirm(Filer admin, IDocument preview)
    {
        var form = preview.QuerySelector("#preview form")!;
        return await admin.Post(form.GetAttribute("action")!, preview, [.. form.QuerySelectorAll("input[type=hidden]")
            .Where(i => i.GetAttribute("name") != "__RequestVerificationToken")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))]);
    }

    /// <summary>A case with 30 working days, received now.</summary>
    private async Task<Guid> Received()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review");
        await filer.File(id);
        var clerk = new Actor("clerk", Role.IntakeClerk, "motir");
        foreach (var act in (CaseAct[])[new Receive(), new TriageRequest("plan-change", "motir", "담당")])
        {
            var answer = await app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICaseGrain>(id)
                .Act(ActRequest.Of(clerk, act, Guid.NewGuid()));
            Assert.True(answer.IsDone, answer.Code);
        }
        return id;
    }

    private async Task<CaseClock> Clock(Guid id)
    {
        var state = CaseHistory.Empty(id).Then(await app.Services.GetRequiredService<ICaseLedger>().Read(id)).State;
        return CaseClocks.OwnPeriod(
            state, app.Services.GetRequiredService<LawBook>(), app.Services.GetRequiredService<ICalendarSource>().Current)!;
    }

    private async Task<DateOnly?> DueOf(Guid id) => (await Clock(id)).Due;

    /// <summary>
    /// A working day inside the case's own period and before its progress notice ends, so that one clock moves.
    /// </summary>
    private async Task<DateOnly> WorkingDayInside(Guid id)
    {
        var clock = await Clock(id);
        var calendar = app.Services.GetRequiredService<ICalendarSource>().Current;
        var day = clock.Start.AddDays(3);
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }

    /// <summary>An installation with one administrator.</summary>
    public sealed class OneAdministrator : IAsyncDisposable
    {
        public WebApp App { get; } = new() { Settings = Alone };

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
