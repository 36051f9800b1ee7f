using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>Before one answers, the page of the act says what it answers, until when, and what follows.</summary>
public sealed class ActAnswersTests : IAsyncDisposable
{
    private static readonly Actor Filer = new("filer", Role.FirmFiler, Firm: "firm-a");

    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Consent_is_asked_with_the_days_both_dates_the_reason_and_what_no_means()
    {
        var id = await AskedToConsent();

        var page = await (await world.Enter("filer")).Open($"/cases/{id}/acts/answer-extension-consent");

        Assert.Equal(
            ["Days asked 5 days", "Due day now Thu 5 Nov 2026", "Due day if you agree Thu 12 Nov 2026",
                "Reason given Second visit"], Facts(page));
        Assert.Contains("If you do not agree, the period is not extended and the agency has to decide by Thu 5 Nov 2026.",
            Follows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_is_asked_in_Korean_as_well()
    {
        var id = await AskedToConsent();

        var page = await (await world.Enter("filer", "ko")).Open($"/cases/{id}/acts/answer-extension-consent");

        Assert.Equal(
            ["연장하려는 기간 5일", "현재 처리기한 2026. 11. 5.(목)", "동의할 때의 처리기한 2026. 11. 12.(목)", "연장이 필요한 이유 Second visit"], Facts(page));
        Assert.Contains(
            "동의하지 않으면 처리기간은 연장되지 않으며, 기관은 2026. 11. 5.(목)까지 처리해야 합니다.", Follows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_supplement_stands_what_was_asked_and_until_when()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing of the hall", "10d"));
        var filer = await world.Enter("filer");

        var page = await filer.Open($"/cases/{id}/acts/give-supplement");
        Assert.Equal(["What is asked for Drawing of the hall", "Asked on 21 Sep 2026", "Last day Thu 1 Oct 2026"], Facts(page));
        Assert.Contains(
            "If the last day passes, the agency may ask once more or go on without it.", Follows(page), StringComparison.Ordinal);

        world.At("2026-10-02 10:00");
        await world.Do(id, Officer, new AskSupplement("Drawing again", "5d"));
        var second = await (await world.Enter("filer")).Open($"/cases/{id}/acts/give-supplement");
        Assert.Contains("What is asked for Drawing again", Facts(second));
        Assert.Contains("If this last day passes too, the request may be returned.", Follows(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_one_takes_more_time_stands_how_much_is_open()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing", "10d"));
        var filer = await world.Enter("filer");

        var page = await filer.Open($"/cases/{id}/acts/extend-supplement");
        Assert.Equal(
            [
                "What is asked for Drawing", "Asked on 21 Sep 2026", "Last day Thu 1 Oct 2026", "Longest extension 10 days",
                "Extensions left 2",
                "Last day with the longest extension Mon 12 Oct 2026",
            ],
            Facts(page));

        await world.Do(id, Filer, new ExtendSupplement("3d", "Measuring"));
        Assert.Contains("Extensions left 1", Facts(await filer.Open($"/cases/{id}/acts/extend-supplement")));
    }

    [Fact]
    public async Task Beside_an_objection_stand_the_decision_and_the_last_day()
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new Recommend(new(DispositionKind.Refused, "The rule stands", [])));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        await world.Do(
            id, Officer, new Serve(ServiceChannel.Electronic, new(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(9)), "Proof"));

        var page = await (await world.Enter("filer")).Open($"/cases/{id}/acts/file-objection");

        Assert.Equal(
            ["Decision Refused", "Reasons of the decision The rule stands", "Notified 21 Sep 2026",
                "Last day to object Wed 21 Oct 2026"], Facts(page));
        Assert.Contains(
            "The agency has 14 days to decide on it. One objection is possible.", Follows(page), StringComparison.Ordinal);

        await world.Do(id, Filer, new FileObjection("It stands elsewhere too", []));
        var decided = await (await world.Enter("manager")).Open($"/cases/{id}/acts/decide-objection");
        Assert.Equal(
            ["Grounds of the objection It stands elsewhere too", "Objected on 21 Sep 2026", "Last day Tue 6 Oct 2026"],
            Facts(decided));
    }

    [Fact]
    public async Task Beside_an_opinion_stand_the_question_and_its_last_day()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        await world.App.Services.GetRequiredService<IPeople>()
            .Keep([new("asked", "asked", "asked", "officer", "mcee", null, null, null, "en", null)]);

        var page = await (await world.Enter("asked")).Open($"/cases/{id}/acts/give-opinion");

        Assert.Equal(["What is asked in hand-off 1 May it? Mon 12 Oct 2026"], Facts(page));
    }

    [Fact]
    public async Task Withdrawing_needs_no_reason()
    {
        var id = await world.InReview();
        var filer = await world.Enter("filer");
        var page = await filer.Open($"/cases/{id}/acts/withdraw");
        Assert.NotNull(page.QuerySelector("label[for=Reason] .field-optional"));

        await Done(filer, id, "withdraw");

        var events =
            (await world.App.Services.GetRequiredService<ICaseLedger>().Read(id)).Select(e => CaseJson.Event(e.Name, e.Body));
        Assert.Equal("", events.OfType<RequestWithdrawn>().Single().Reason);
        Assert.StartsWith("You withdrew", (await filer.Open($"/my-cases/{id}"))
            .QuerySelector(".standing-say")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_the_firm_sees_no_form_of_an_act_that_is_not_his()
    {
        var id = await world.InReview();
        await world.App.Services.GetRequiredService<IPeople>()
            .Keep([new("reader", "reader", "reader", "firm-reader", null, "firm-a", null, null, "en", null)]);
        var reader = await world.Enter("reader");

        var answer = await reader.GetAsync($"/cases/{id}/acts/withdraw");
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(page.QuerySelector("main form, main button, main textarea"));
        Assert.Contains(
            "Your role may read this case, not act on it.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='/my-cases/{id}']"));
        Assert.Null((await reader.Open($"/my-cases/{id}")).QuerySelector(".standing a[href*='/acts/']"));
    }

    [Fact]
    public async Task A_returned_draft_is_filled_in_again_with_the_reason_why_it_came_back()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        await world.Do(id, new("asked", Role.Officer, "mcee"), new GiveOpinion(1, OpinionKind.Agree, "Yes", []));
        await world.Do(id, Officer, new Recommend(new(
            DispositionKind.GrantedWithConditions, "Because\nof this",
            [new("Report", new DateOnly(2026, 10, 30)), new("Keep clean")], new DateOnly(2027, 3, 31))));
        var approver = new Actor("approver", Role.Approver, PeriodWorld.Agency);
        await world.Do(id, approver, new ReturnRecommendation("Name the filter"));
        var officer = await world.Enter("officer");

        var page = await officer.Open($"/cases/{id}/acts/recommend");

        Assert.Contains("Name the filter", page.QuerySelector(".notice-warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("granted-with-conditions", page.QuerySelector("#Disposition_Kind option[selected]")!.GetAttribute("value"));
        Assert.Equal("Because\nof this", Area(page, "Disposition_Reasons"));
        Assert.Equal("Report | 2026-10-30\nKeep clean", Area(page, "Disposition_Conditions"));
        Assert.Equal("2027-03-31", page.QuerySelector("#Disposition_ExpiresOn")!.GetAttribute("value"));

        // What is typed now counts, and a draft that was mended and sent again is no longer the returned one.
        var faulty = await Declined(officer, id, "recommend", ("Disposition.Kind", "granted"), ("Disposition.Reasons", ""));
        Assert.Equal("", Area(faulty, "Disposition_Conditions"));
        await Done(
            officer, id, "recommend", ("Disposition.Kind", "granted-with-conditions"), ("Disposition.Reasons", "Mended"),
            ("Disposition.Conditions", "Report | 2026-10-30"), ("Disposition.ExpiresOn", "2027-03-31"));
        await world.Do(id, approver, new ReturnRecommendation("Again"));
        Assert.Equal("Mended", Area(await officer.Open($"/cases/{id}/acts/recommend"), "Disposition_Reasons"));
    }

    private async Task<Guid> AskedToConsent()
    {
        var id = await world.InReview();
        world.At("2026-10-12 10:00");
        await world.Do(id, Officer, new ExtendPeriod("fact-check", "10d", new DateOnly(2026, 11, 5), "Site visit"));
        await world.Do(id, Officer, new AskExtensionConsent("5d", "Second visit"));
        return id;
    }

    private static string[] Facts(IDocument page) => [.. page.QuerySelectorAll("#answers dl > div").Select(Plain)];

    private static string Follows(IDocument page) => Plain(page.QuerySelector("#answers .answers-follows")!);

    private static string Area(IDocument page, string id) =>
        ((AngleSharp.Html.Dom.IHtmlTextAreaElement)page.QuerySelector($"#{id}")!).Value.Trim();

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
