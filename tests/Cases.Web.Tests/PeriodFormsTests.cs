using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests;

/// <summary>Extensions, back-dated pauses and their corrections, as people do them: through the form of the page.</summary>
public sealed class PeriodFormsTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task An_extension_offers_the_four_lawful_reasons_and_moves_the_date()
    {
        var id = await world.InReview();
        world.At("2026-10-12 10:00");
        var officer = await world.Enter("officer");

        var form = await officer.Open($"/cases/{id}/acts/extend-period");
        Assert.Equal(
            ["cooperation", "equivalent", "fact-check", "force-majeure"],
            form.QuerySelectorAll("#Reason option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0).Order());
        Assert.Contains("The period now ends on 22 Oct 2026. One extension may add 20 days at most.",
            form.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
        var faulty =
            await (await officer.Send($"/cases/{id}/acts/extend-period", ("Period", "ten days"), ("Expected", "soon"),
                ("Note", new string('x', 8_001)))).Document();
        Assert.Equal(
            ["Please fill this in: Reason.", "This is no period. Write a number and its unit: 20 days, 40 hours, 2 weeks, 1 month, 1 year.", "This is no day. Write it as 2027-03-31."],
            ((string[])["Reason", "Period", "Expected"]).Select(field => Beside(faulty, field)));
        Assert.Equal("Note: at most 8000 characters.", Beside(faulty, "Note"));
        Assert.Equal("ten days", faulty.QuerySelector("#Period")!.GetAttribute("value"));
        var declined = await officer.Send($"/cases/{id}/acts/extend-period", ("Reason", "workload"), ("Period", "10d"),
            ("Expected", "2026-11-05"), ("Note", "Busy"));
        Assert.Equal("That is no lawful reason to extend.", Beside(await declined.Document(), "Reason"));
        var tooLong = await Declined(officer, id, "extend-period", ("Reason", "cooperation"), ("Period", "21d"),
            ("Expected", "2026-11-20"), ("Note", "Replies"));
        Assert.Equal("No longer than 20 days.", Beside(tooLong, "Period"));
        var past = await Declined(officer, id, "extend-period", ("Reason", "cooperation"), ("Period", "10d"),
            ("Expected", "2026-10-11"), ("Note", "Replies"));
        Assert.StartsWith("The day is in the past", Beside(past, "Expected"), StringComparison.Ordinal);
        Assert.Equal("2026-10-22", await Due(officer, id));

        await Done(officer, id, "extend-period", ("Reason", "cooperation"), ("Period", "10d"), ("Expected", "2026-11-05"),
            ("Note", "Replies are late"));

        Assert.Equal("2026-11-05", await Due(officer, id));
        var page = await officer.Open($"/cases/{id}");
        Assert.Equal("20 days + 10 days from Mon 21 Sep 2026 (working days, first day counted)",
            page.QuerySelector(".standing .why .why-sum")!.TextContent);
        Assert.Contains(
            "cooperation of other agencies", page.QuerySelector(".standing .why .steps")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-11-05", (await (await world.Enter("filer")).Open($"/my-cases/{id}"))
            .QuerySelector(".standing-when time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task A_second_extension_waits_for_the_firm_to_consent_to_just_that()
    {
        var id = await world.InReview();
        world.At("2026-10-12 10:00");
        var (officer, filer) = (await world.Enter("officer"), await world.Enter("filer"));
        await Done(officer, id, "extend-period", ("Reason", "fact-check"), ("Period", "10d"), ("Expected", "2026-11-05"),
            ("Note", "Site visit"));
        (string, string)[] again =
            [("Reason", "fact-check"), ("Period", "5d"), ("Expected", "2026-11-12"), ("Note", "Second visit")];

        Assert.Equal(HttpStatusCode.Conflict, (await officer.GetAsync($"/cases/{id}/acts/extend-period")).StatusCode);
        Assert.Contains("The firm's consent is needed.", (await officer.Open($"/cases/{id}/acts/extend-period"))
            .QuerySelector("#why-not")!.TextContent, StringComparison.Ordinal);
        await Done(officer, id, "ask-extension-consent", ("Period", "5d"), ("Note", "Please agree"));
        Assert.Contains("The firm's consent is needed.", (await officer.Open($"/cases/{id}/acts/extend-period"))
            .QuerySelector("#why-not")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(
            (await filer.Open($"/my-cases/{id}")).QuerySelector(".standing a[href$='/acts/answer-extension-consent']"));
        await Done(filer, id, "answer-extension-consent", ("Consented", "true"));
        Assert.Equal("2026-11-05", await Due(officer, id));
        var other = await Declined(officer, id, "extend-period", ("Reason", "fact-check"), ("Period", "6d"),
            ("Expected", "2026-11-13"), ("Note", "Longer"));
        Assert.Equal("The firm consented to 5 days.", Beside(other, "Period"));

        await Done(officer, id, "extend-period", again);

        Assert.Equal("2026-11-12", await Due(officer, id));
        Assert.Null((await officer.Open($"/cases/{id}"))
            .QuerySelector("main a[href$='/acts/extend-period'], main a[href$='/acts/ask-extension-consent']"));
    }

    [Fact]
    public async Task A_back_dated_pause_keeps_the_day_it_holds_from_and_the_day_it_was_entered()
    {
        var id = await world.InReview();
        world.At("2026-10-13 16:20");
        var officer = await world.Enter("officer");

        var early =
            await Declined(officer, id, "pause-clock", ("Reason", "test"), ("From", "2026-09-20"), ("Note", "Laboratory"));
        Assert.Equal("It cannot lie before receipt (21 Sep 2026).", Beside(early, "From"));
        var late = await Declined(officer, id, "pause-clock", ("Reason", "test"), ("From", "2026-10-14"), ("Note", "Laboratory"));
        Assert.StartsWith("The day is in the future", Beside(late, "From"), StringComparison.Ordinal);
        Assert.Equal("2026-10-22", await Due(officer, id));
        await Done(officer, id, "pause-clock", ("Reason", "test"), ("From", "2026-10-06"), ("Note", "Laboratory"));

        var page = await officer.Open($"/cases/{id}");
        Assert.Null(page.QuerySelector(".standing-when"));
        var entry = page.QuerySelector(".timeline li")!;
        Assert.Contains("first day 6 Oct 2026", entry.QuerySelector(".timeline-facts")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(
            "2026-10-13T16:20", entry.QuerySelector(".timeline-meta time")!.GetAttribute("datetime"), StringComparison.Ordinal);
        Assert.StartsWith("It lies before the start",
            Beside(await Declined(officer, id, "resume-clock", ("To", "2026-10-05")), "To"), StringComparison.Ordinal);
        await Done(officer, id, "resume-clock", ("To", "2026-10-13"));

        Assert.Equal("2026-10-29", await Due(officer, id));
    }

    [Fact]
    public async Task What_is_wrong_with_one_of_several_questions_stands_in_its_row_and_the_summary_leads_there()
    {
        var id = await world.InReview("plan-change");
        var officer = await world.Enter("officer");
        (string, string)[] first = [("Questions.0.Agency", "mcee"), ("Questions.0.Step", "plan-consultation"),
            ("Questions.0.Required", "true"), ("Questions.0.Question", "May it?")];

        var declined = await Declined(officer, id, "ask-agencies", [
            .. first, ("Questions.2.Agency", "byeolbit-si"), ("Questions.2.Step", "plan-consultation"),
            ("Questions.2.Required", "true"), ("Questions.2.Question", "And here?"),
            ("Questions.2.OwnPeriod", "10d"), ("Questions.2.OwnLaw", "Some Act"), ("Questions.2.OwnArticle", "1")]);

        Assert.Equal("The period of the other law must be longer: 10 days.", Beside(declined, "Questions_2_OwnPeriod"));
        Assert.Equal("", Beside(declined, "Questions_0_OwnPeriod"));
        Assert.All(declined.QuerySelector("#Questions_2_OwnPeriod")!.GetAncestors()
            .OfType<AngleSharp.Html.Dom.IHtmlDetailsElement>(), around => Assert.True(around.IsOpen));
        Assert.Equal("#Questions_2_OwnPeriod", declined.QuerySelector("#error-summary a")!.GetAttribute("href"));

        // What was written without an agency is not dropped in silence.
        var forWhom =
            await Declined(officer, id, "ask-agencies", [.. first, ("Questions.4.Question", "And whom do I ask this?")]);
        Assert.Equal("Please fill this in: Agency.", Beside(forWhom, "Questions_4_Agency"));
        var twice =
            await Declined(
                officer, id, "ask-agencies",
                [.. first, ("Questions.3.Agency", "mcee"), ("Questions.3.Step", "plan-consultation"),
                    ("Questions.3.Question", "Again?")]);
        Assert.Equal("An agency is listed twice.", Beside(twice, "Questions_3_Agency"));
        var uncited = await Declined(
            officer, id, "ask-agencies", [.. first, ("Questions.0.OwnLaw", "Some Act"), ("Questions.0.OwnArticle", "1")]);
        Assert.Equal("Please fill this in: Period.", Beside(uncited, "Questions_0_OwnPeriod"));
        await Done(officer, id, "ask-agencies", first);
    }

    [Fact]
    public async Task A_pause_reaches_behind_no_agreement_that_was_deemed()
    {
        var id = await world.InReview("plan-change");
        await world.Do(id, Officer, new AskAgencies([new("mcee", "plan-consultation", true, "May it?")]));
        // Twenty calendar days end on Sunday 11 October and roll to Monday; silence is agreement from Tuesday on.
        world.At("2026-10-20 10:00");
        var officer = await world.Enter("officer");

        var declined =
            await Declined(officer, id, "pause-clock", ("Reason", "test"), ("From", "2026-10-12"), ("Note", "Laboratory"));

        Assert.Equal("It cannot reach behind what silence settled on 12 Oct 2026.", Beside(declined, "From"));
        await Done(officer, id, "pause-clock", ("Reason", "test"), ("From", "2026-10-13"), ("Note", "Laboratory"));
    }

    [Fact]
    public async Task A_correction_holds_once_a_second_person_has_signed()
    {
        var id = await world.InReview();
        world.At("2026-10-13 16:00");
        var (manager, approver) = (await world.Enter("manager"), await world.Enter("approver"));
        await Done(manager, id, "pause-clock", ("Reason", "test"), ("From", "2026-10-06"), ("Note", "Laboratory"));
        await Done(manager, id, "resume-clock", ("To", "2026-10-08"));
        Assert.Equal("2026-10-27", await Due(manager, id));

        await Done(manager, id, "propose-pause-correction", ("Pause", "1"), ("From", "2026-10-06"), ("To", "2026-10-13"),
            ("Note", "The report came on the 13th"));

        Assert.Equal("2026-10-27", await Due(manager, id));
        Assert.Null((await manager.Open($"/cases/{id}")).QuerySelector("main a[href$='/acts/confirm-pause-correction']"));
        var alone = await manager.Open($"/cases/{id}/acts/confirm-pause-correction");
        Assert.Contains("The same person cannot do both steps.", alone.QuerySelector("#why-not")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("2026-10-27", await Due(manager, id));

        Assert.NotNull((await approver.Open($"/cases/{id}")).QuerySelector("main a[href$='/acts/confirm-pause-correction']"));
        await Done(approver, id, "confirm-pause-correction", ("Correction", "1"));

        Assert.Equal("2026-10-29", await Due(approver, id));
        Assert.Equal("2026-10-29", (await (await world.Enter("filer")).Open($"/my-cases/{id}"))
            .QuerySelector(".standing-when time")!.GetAttribute("datetime"));
    }
}
