using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>A firm asks whoever handles its case, is answered and confirms that it has read it: seen from both sides.</summary>
public sealed class MessagePageTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_question_is_asked_answered_and_confirmed_each_on_the_page_of_its_side()
    {
        var id = await world.InReview();
        var (filer, officer) = (await world.Enter("filer"), await world.Enter("officer"));

        await Done(filer, id, "ask-officer", ("Text", "When will it be decided?"));
        var waiting = await officer.Open($"/cases/{id}");
        Assert.Contains(
            "When will it be decided?", waiting.QuerySelector(".standing-ask")!.TextContent, StringComparison.Ordinal);

        var form = await officer.Open($"/cases/{id}/acts/answer-question");
        Assert.Contains("When will it be decided?", form.QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
        await Done(officer, id, "answer-question", ("Message", "1"), ("Text", "In two weeks."));

        var mine = await filer.Open($"/my-cases/{id}");
        var thread = mine.QuerySelector("[aria-labelledby=messages]")!;
        Assert.Single(mine.QuerySelectorAll(".as-typed"), text => text.TextContent.Trim() == "When will it be decided?");
        Assert.Equal(["Question 1", "Answer 2"], thread.QuerySelectorAll("li .timeline-what").Select(Head));
        Assert.Contains("In two weeks.", thread.TextContent, StringComparison.Ordinal);
        Assert.Empty(mine.QuerySelectorAll(".standing a[href$='confirm-message']"));

        var confirm = thread.QuerySelector("form")!;
        var confirmed = await filer.PostAsync(confirm.GetAttribute("action"), new FormUrlEncodedContent(
            confirm.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var told = (await officer.Open($"/cases/{id}")).QuerySelector("[aria-labelledby=messages]")!.TextContent;
        Assert.Contains("The firm confirmed on", told, StringComparison.Ordinal);
        Assert.Empty((await filer.Open($"/my-cases/{id}")).QuerySelectorAll("[aria-labelledby=messages] form"));
    }

    [Fact]
    public async Task A_question_stands_in_the_list_of_its_lead_until_it_is_answered_and_is_looked_for_there()
    {
        var (id, other) = (await world.InReview(), await world.InReview());
        var (filer, officer) = (await world.Enter("filer"), await world.Enter("officer"));
        Assert.Empty(await Asked());

        await Done(filer, id, "ask-officer", ("Text", "When?"));
        await Done(filer, id, "ask-officer", ("Text", "And where?"));

        Assert.Equal([("2 to answer", $"/cases/{id}")], await Asked());
        Assert.Contains($"/cases/{other}", Linked(await officer.Open("/desk?tab=All")));
        await Done(officer, id, "answer-question", ("Message", "1"), ("Text", "Soon."));
        await Done(officer, id, "answer-question", ("Message", "2"), ("Text", "Here."));
        Assert.Empty(await Asked());

        async Task<IEnumerable<(string, string?)>> Asked() =>
            (await officer.Open("/desk?tab=All&awaiting=answer")).QuerySelectorAll("#queue tbody tr").Select(row => (
                row.QuerySelector(".badge-soon")!.TextContent.Trim(), row.QuerySelector("th a")!.GetAttribute("href")));
    }

    [Fact]
    public async Task Every_notice_to_the_firm_stays_in_its_history_though_its_clock_ended_and_the_case_is_closed()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing of the hall", "10d"));
        await world.Do(id, Officer, new WriteToFirm("First."));
        await world.Do(id, Officer, new WriteToFirm("Second."));
        var filer = await world.Enter("filer");
        await Done(filer, id, "withdraw");

        var kept = (await filer.Open("/inbox?show=history")).QuerySelectorAll("#history tbody tr").Select(row =>
            row.Children[3].TextContent.Trim().Split('\n')[0]).ToArray();

        Assert.Equal(["The agency wrote to you", "The agency wrote to you", "Newly asked of you"], kept);
        Assert.Null((await (await world.Enter("officer")).Open("/inbox?show=history")).QuerySelector("#history"));
    }

    [Fact]
    public async Task Who_only_reads_for_the_firm_reads_the_messages_and_is_offered_none()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new WriteToFirm("We visit you next week."));

        var page = await (await world.Enter("reader")).Open($"/my-cases/{id}");

        Assert.Contains(
            "We visit you next week.", page.QuerySelector("[aria-labelledby=messages]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[aria-labelledby=messages] form, a[href$='ask-officer']"));
    }

    private static IEnumerable<string?> Linked(IDocument page) =>
        page.QuerySelectorAll("#queue tbody th a").Select(a => a.GetAttribute("href"));

    private static string Head(IElement what) => what.ChildNodes.First(n => n.TextContent.Trim().Length > 0).TextContent.Trim();
}
